import { saysNo, withoutHarmless } from './agreement.ts'

/** How a text presents a time that it names. */
export type Standing = 'meant' | 'due' | 'instead' | 'cancelled' | 'declined' | 'regular' | 'end'

/** Any character within a sentence: the full stop in "d. 1/12" does not end it. */
const SAME = String.raw`(?:[^.!?\n]|\.(?=\s?\d))`
/** What may stand between such words and the day. */
const LEAD = String.raw`(?:\s{1,3}(?:er|is|på|on|den|d\.|the|\p{L}{2,6}dag|\p{L}{3,6}day))*:?,?\s{0,3}$`
/** Before a day or time that no longer applies: it was moved, or it is not meant. */
const INSTEAD = new RegExp(
  String.raw`(?<!\p{L})(?:(?:flytte[rst]?|rykke[rst]?|ændre[st]?|moved?|rescheduled?|changed?)(?!\p{L})[^.!?\n]{0,20}\s(?:fra|from)|(?<!(?:hvorfor|why) )(?:ikke|not)|i stedet for|instead of|rather than)${LEAD}`,
  'iu',
)
/** Before a day that is the deadline of something else. */
const DUE = new RegExp(
  String.raw`(?<!\p{L})(?:senest|inden|før|frist(?:en)?(?: for \p{L}{1,20})?|deadline|before|by|no later than|forfald(?:er)?|due)${LEAD}`,
  'iu',
)
const CANCELLED = new RegExp(
  String.raw`^${SAME}{0,40}(?<!\p{L}|(?:ikke|not) )(?:aflyst|aflyses|aflyser|udgår|udskydes|udskudt|udsættes|udsat|opgives|opgivet|springe[rs]? (?:\p{L}{1,10} ){0,3}over|melder (?:\p{L}{1,10} ){0,3}fra|cancell?ed|called off|postponed)(?!\p{L})`,
  'iu',
)
const CANCELS =
  /(?<!\p{L}|(?:ikke|not) )(?:aflys(?:e[rs]?|t|ning)|dropper?|skipper?|udskyde[rs]?|udskudt|udsætte(?:[rs]|lse)?|udsat|opgive[rs]? (?:det|at|\p{L}{0,12}(?:mødet|aftalen|besøget|tiden))|springe[rs]?|melde[rs]? (?:\p{L}{1,10} ){0,3}fra|afbud|cancel(?:l?ing|l?ed|s)?|call(?:ing)? off|postpon(?:e|ing|ed))(?!\p{L})/giu
const CANNOT =
  /(?<!\p{L})(?:(?:kan|kunne) (?:\p{L}{1,10} ){0,2}ikke|(?:deltager|kommer) (?:\p{L}{1,10} ){0,2}ikke|ikke kan|(?:kan )?hverken|can(?:not|[’']t| not)|(?:could|won|wouldn)[’']?t|unable|not able|optaget|forhindret|busy|not available|unavailable|ikke muligt|desværre ikke|(?<!ikke )udelukket)(?!\p{L})/giu
/** "Kan vi ikke sige tirsdag kl. 10?" proposes a time. */
const INVERTED = /^(?:(?:kan|kunne) (?:vi|i|du|jeg) ikke|(?:can|could)(?:n[’']t|[’']t) (?:we|you))(?!\p{L})/iu
const BEGINS = /(?:^|[.!?\n])\s{0,3}$/u
const ENDS_ASKING = /^[^.!?\n]{0,80}(?:\.\s?\d[^.!?\n]{0,40}){0,3}\?/u
const REFUSES = String.raw`(?<!\p{L})(?:kan (?:\p{L}{1,10} ){0,3}ikke|(?:passer|dur|duer|går|bliver) (?:\p{L}{1,10} ){0,3}ikke(?! aflyst)|er (?:\p{L}{1,10} ){0,3}(?:(?<!ikke )udelukket|optaget|forhindret|ferie|bortrejst|væk|syg|kursus)|er (?:\p{L}{1,10} ){0,2}ikke (?:så )?(?:muligt?|godt?|ledig|til stede|hjemme|her)|er for (?:sent|tidligt?)|(?:is|are) too (?:late|early)|(?:does|do|will|would|is|wo|ca)(?:n[’']t| not))(?!\p{L})`
const CANNOT_AFTER = new RegExp(`^${SAME}{0,20}?${REFUSES}`, 'iu')
/**
 * The next sentence declines the day: "… kl. 14. Den dag er jeg på kursus.", but not "Der er ikke parkering."
 */
const CANNOT_NEXT =
  /^\s?[.!]\s{1,3}(?:men )?(?:den dag|that day|der (?=(?:\p{L}{1,10} ){0,2}(?:jeg|vi|han|hun|desværre)(?!\p{L}))\p{L}{1,10}|det(?! er ikke (?!muligt?|godt?|ok|i orden)))(?: \p{L}{1,10}){0,4} (?:ikke|ferie|kursus|optaget|forhindret|bortrejst|busy|away|not)(?!\p{L})/iu
/** "Mødet tirsdag kl. 14 er flyttet", "kan vi flytte mødet tirsdag kl. 14": the time is moved. */
const MOVED = new RegExp(
  String.raw`^${SAME}{0,30}(?<!\p{L})(?:flyttet|flyttes|rykket|rykkes|moved|rescheduled)(?!\p{L})`,
  'iu',
)
const MOVES = /(?<!\p{L})(?:flytte[rs]?|rykke[rs]?|move|reschedule)(?!\p{L})/giu
/** Words after which the text is about another time. */
const TURN =
  /(?<!\p{L})(?:men|i stedet|but|instead|ny tid|new time|foreslår?|forslag|derimod|, så|gerne|suggest|propose|rather|hvad med|how about|what about|kan vi|can we|(?:flyttet|rykket|moved) til)(?!\p{L})|, så /iu
const CONDITION = /(?<!\p{L})(?:hvis|såfremt|if|medmindre|unless)(?!\p{L})/iu
/** "Mandag-torsdag", "åbningstider: mandag": regular weekly hours. */
const REGULAR =
  /(?:(?:\p{L}{2,6}dag|\p{L}{3,6}day|man|mon)\s?(?:-|–|\s(?:til|to)\s)\s?|(?<!\p{L})(?:åbningstid(?:er)?|åbent?|telefontid|træffetid|kontortid|lukket|hver|opening hours|open|office hours|closed|every)(?!\p{L})[^.!?\n]{0,30}:?\s{0,3})$/iu
/** When only this stands between two times, they have the same standing. */
const JOINT =
  /^[\s,;/]{0,4}(?:(?:og|eller|and|or|nor|samt)\s{1,2})?(?:heller ikke\s)?(?:(?:på|on)\s)?(?:\p{L}{2,6}dag,?\s)?(?:(?:den|d\.|the)\s)?$/iu
/** "fra 1/12 kl. 9 til 2/12 kl. 12": the second time is the end of the first. */
const UNTIL =
  /^[ \t]{0,2}(?:til|to|until|-|–|og slutter|and ends)[ \t]{1,2}(?:\p{L}{2,6}dag,?\s)?(?:(?:den|d\.|the)\s)?$/iu

/**
 * Classifies a time by the text around it.
 *
 * @param before the text since the previous time, or since the beginning.
 * @param after the text up to the next time, or to the end.
 * @param last the standing of the previous time.
 */
export function standingOf(before: string, after: string, last: Standing | null): Standing {
  if (last === 'meant' && UNTIL.test(before)) return 'end'
  if (last !== null && last !== 'end' && last !== 'meant' && JOINT.test(before)) return last
  if (CANCELLED.test(after) || isCancelled(before)) return 'cancelled'
  if (CANNOT_AFTER.test(after) || CANNOT_NEXT.test(after) || isDeclined(before, after)) return 'declined'
  if (INSTEAD.test(before) || MOVED.test(after) || isMoved(before)) return 'instead'
  if (REGULAR.test(before)) return 'regular'
  return DUE.test(before) ? 'due' : 'meant'
}

/** Whether the writer of a text cancels or declines, whatever it is. */
export function declines(given: string): boolean {
  const text = withoutHarmless(given)
  return CANCELS_ALONE.test(text) || refuses(text, CANNOT) || refuses(text, REFUSES_ALONE) || saysNo(text)
}

const CANCELS_ALONE = new RegExp(CANCELS.source, 'iu')
const REFUSES_ALONE = new RegExp(REFUSES, 'giu')
const refuses = (text: string, words: RegExp) =>
  [...text.matchAll(words)].some(({ index }) => !offers(text.slice(0, index), text.slice(index)))
const offers = (before: string, from: string) =>
  INVERTED.test(from) && (BEGINS.test(before) || ENDS_ASKING.test(from))

/** The last match of `words` whose sentence continues up to the time without changing its direction. */
function reaches(before: string, words: RegExp): RegExpExecArray | null {
  const match = [...before.matchAll(words)].at(-1)
  if (!match) return null
  const rest = before.slice(match.index + match[0].length)
  return /[!?\n]|\.(?!\s?\d)(?<!(?<!\p{L})[Dd]\.)/u.test(rest) || TURN.test(rest) ? null : match
}

const isCancelled = (before: string) => reaches(before, CANCELS) !== null

function isMoved(before: string): boolean {
  const match = reaches(before, MOVES)
  return match !== null && !/(?<!\p{L})(?:til|to)(?!\p{L})/iu.test(before.slice(match.index))
}

function isDeclined(before: string, after: string): boolean {
  const match = reaches(before, CANNOT)
  if (!match) return false
  const head = before.slice(0, match.index)
  return !offers(head, before.slice(match.index) + after) && !CONDITION.test(head)
}
