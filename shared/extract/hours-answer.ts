import type { Text } from '../language.ts'
import { ASKS, isAsked, NOT_WORDS, OPEN, word, YES } from './agreement.ts'
import { durationsIn } from './hours.ts'
import { ASKED, DISPUTED, NOT_CONFIRMED } from './hours-doubts.ts'
import type { Sentence } from './sentences.ts'

const NOT = `(?:${NOT_WORDS}|n[’']t)`
/** Verbs that approve hours, in every form. */
const APPROVE = String.raw`(?:godkend\p{L}{0,7}|bekræft\p{L}{0,6}|acceptere\p{L}{0,2}|accept\p{L}{0,6}|anerkend\p{L}{0,4}|genkend\p{L}{0,4}|betal\p{L}{0,3}|bestil\p{L}{0,4}|approv\p{L}{0,5}|confirm\p{L}{0,5}|agree\p{L}{0,3}|recogni[sz]e\p{L}{0,2}|pay|paid|order\p{L}{0,2}|enige?|ok(?:ay)?|i orden|fint|rigtig\p{L}{0,2}|korrekt\p{L}?|right|correct|fair|rimelig\p{L}{0,2}|passer|stemmer|tilfreds\p{L}?|happy)`
const DISPUTES = [
  // "kan desværre ikke godkende", "godkender vi ikke", "do not agree"
  new RegExp(String.raw`(?<!\p{L})${NOT}(?: (?!men |but )\p{L}{1,14}){0,3} ${APPROVE}(?!\p{L})`, 'iu'),
  new RegExp(String.raw`n[’']t(?: (?!men |but )\p{L}{1,14}){0,3} ${APPROVE}(?!\p{L})`, 'iu'),
  new RegExp(
    String.raw`(?<!\p{L})${APPROVE}(?: (?:vi|jeg|det|de|dem|desværre|altså|dog|helt|overhovedet|endnu)){0,3} (?:ikke|not)(?!\p{L})`,
    'iu',
  ),
  word(
    String.raw`afvis(?:er|t|es|te)|nej til|no to|uenige?|bestrid(?:er|es|t)|protesterer|forkerte?|for mange|(?:er|var|lidt|noget|virker|lyder) for (?:meget|højt?)|alt for|undrer|forstår ikke|uforstående|ikke helt med|synes (?:godt nok )?(?:det|at det|de)(?: \p{L}{1,12}){0,2} (?:er|lyder|virker)? ?(?:meget|mange|højt)|lyder af meget|ved ikke|kender ikke|kender intet|forbehold|reject(?:ed|s)?|disput(?:e|es|ed|ing)|disagree\p{L}{0,2}|wrong|incorrect|(?<!by )mistaken?|too (?:much|many|high|long)|seems? (?:like )?(?:a lot|high|steep)|a bit (?:much|high|steep)|i tvivl|in doubt|unsure|fejl i|(?<!ved )en fejl|don[’']t understand|do not understand|not sure|refuse[sd]?|declined?|overcharged`,
  ),
  /(?<!(?:ingen|ikke nogen|no|any|without|uden)\s)(?<!\p{L})(?:indsigelser?|indvendinger?|objections?|klager?|klage over)(?!\p{L})/iu,
  // "Det var ikke 8 timer", "not 8 hours"
  /(?<!\p{L})(?:ikke|not|n[’']t|aldrig|never)(?: \p{L}{1,10}){0,3} \d{1,4}(?:[.,]\d{1,2})? ?(?:timers?|time|hours?|hrs|t|h)(?!\p{L})/iu,
  // "2 af de 5 timer"
  /(?<![\d.,/])\d{1,3}(?:[.,]\d)? (?:ud af|af|out of|of) (?:de |the |jeres |your )?\d{1,3}(?:[.,]\d)? (?:timer|hours)(?!\p{L})/iu,
  // "I har skrevet 8 timer, men …"
  /(?<!\p{L})(?:i|du|de|you)(?: har| have|[’']ve)? (?:skrev\p{L}{0,2}|skriver|fakturere\p{L}|opgjort|registrere\p{L}|noteret?|påstår|siger|sendte?|meld\p{L}{1,2}|wrote|say|said|billed|charged|listed|claim\p{L}{0,2}|put|sent|noted|logged|registered)(?!\p{L})[^.!?\n]{0,60}(?<!\p{L})(?:men|but|however|dog)(?!\p{L})/iu,
  // "…, men det var kun 6 timer"
  /(?<!\p{L})(?:men|but)(?!\p{L})[^.!?\n]{0,40}(?<!\p{L})(?:kun|højst|højest|maks|only|at most|no more than)(?!\p{L})/iu,
]

/** Words that show that a question is about the hours. */
const ABOUT_HOURS = word(
  String.raw`rigtig\p{L}?|korrekt|passer|stemmer|hvorfor|hvordan|hvad dækker|hvad er der|hvad har i|så mange|så længe|virkelig|forklare?|uddybe?|specifi\p{L}{0,12}|sikre?|timer(?:ne)?|right|correct|why|how come|what did|what was|what were|explain|sure|really|so many|so long|hours?|breakdown`,
)
/** "Bekræft venligst 3 timer", "vil gerne have en forklaring på de 8 timer" */
const REQUESTS = [
  /^[\s\p{P}]*(?:venligst )?(?:bekræft|godkend)(?!\p{L})|(?<!\p{L})please (?:confirm|approve)(?!\p{L})/iu,
  word('forklaring|redegørelse|specifikation|dokumentation|explanation|breakdown'),
]
/** Words for hours that are still to be spent. */
const PLANNED = word(
  String.raw`forvente[rst]?|forventet|regner med|budgett\p{L}{2,7}|estim\p{L}{2,6}|overslag|bestiller|tilbud|skal bruge|planlæg\p{L}{0,4}|afsætter|afsat|ønsker|expect\p{L}{0,3}|estimate\p{L}?|budget\p{L}{0,4}|quoted?|(?:will|would) need|planned`,
)
const NEGATION = new RegExp(
  String.raw`(?<!\p{L})${NOT}(?!\p{L})|n[’']t(?!\p{L})|(?<!\p{L})(?:mangler|missing)(?!\p{L})`,
  'iu',
)
const CONDITION = word(
  'hvis|såfremt|forudsat|medmindre|under forudsætning|betinget|if|provided|unless|as long as|on condition',
)
/** "Sig til, hvis …" is an invitation, not a condition. */
const INVITES = word(
  String.raw`sig (?:\p{L}{2,5} )?til|sig endelig til|skriv|ring|kontakt|spørg|giv besked|let (?:me|us) know|call|contact|feel free|write`,
)

/** Sentences of an answer that are looked at: what comes after is no answer any more. */
const MOST = 100

/**
 * Why a sender's words confirm no hours: they dispute them, ask about them or leave them open. Null when
 * nothing speaks against a confirmation. Questions about something else, and denials of something else, do
 * not count.
 */
export function whyNoConfirmation(given: readonly Sentence[]): Text | null {
  const sentences = given.slice(0, MOST)
  if (sentences.some(({ text }) => DISPUTES.some((pattern) => pattern.test(text)))) return DISPUTED
  if (sentences.some(({ text }) => NEGATION.test(text) && !YES.test(text) && hasHours(text))) return DISPUTED
  if (sentences.some((sentence) => asksAboutHours(sentence) || requests(sentence))) return ASKED
  if (sentences.some(({ text }) => isConditional(text) || (PLANNED.test(text) && hasHours(text))))
    return NOT_CONFIRMED
  if (sentences.some(({ text }) => OPEN.test(text))) return NOT_CONFIRMED
  return null
}

function asksAboutHours(sentence: Sentence): boolean {
  if (!isAsked(sentence)) return false
  const { text } = sentence
  const comma = text.lastIndexOf(', ')
  // "3 timer godkendt, kan I sende fakturaen?" asks for the invoice, not about the hours.
  if (comma > 0 && !ASKS.test(text) && YES.test(text.slice(0, comma)) && ASKS.test(text.slice(comma + 2)))
    return ABOUT_HOURS.test(text.slice(comma)) || hasHours(text.slice(comma))
  return ABOUT_HOURS.test(text) || hasHours(text)
}

/** Whether a sentence asks for something that the hours depend on, without saying yes. */
function requests({ text }: Sentence): boolean {
  const [imperative, wish] = REQUESTS.map((pattern) => pattern.test(text))
  return imperative || (wish && !YES.test(text)) || false
}

/** Looks for every way to write a duration: to be asked last. */
const hasHours = (text: string) => durationsIn(text).length > 0
const isConditional = (text: string) => CONDITION.test(text) && !INVITES.test(text) && hasHours(text)
