import type { Sentence } from './sentences.ts'

/** Matches these alternatives as whole words, ignoring case. */
export const word = (pattern: string) => new RegExp(String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`, 'iu')

/** "Yes" and its synonyms. */
export const YES = word(
  String.raw`ja|jep|jo|jada|okay|ok|godkendt?e?|godkend(?:er|es)|bekræfte[rst]?|bekræftes|accepter(?:er|et)|enige?|(?:fint|super|perfekt)(?! (?:arbejde|hjælp|besøg|møde)(?!\p{L}))|i orden|stemmer|passer|korrekt|rigtigt|alt vel|yes|yep|approved?|confirm(?:ed)?|agreed?|accept(?:ed)?|sure|fine|correct|perfect|(?:looks|sounds|all) (?:good|right|fine)|👍`,
)

/** Words that deny, as alternatives of a pattern; "n't" ends a word and is looked for besides. */
export const NOT_WORDS = 'ikke|aldrig|not|never|cannot|hverken|næppe'
const NOT = new RegExp(String.raw`(?<!\p{L})(?:${NOT_WORDS})(?!\p{L})|n[’']t(?!\p{L})`, 'iu')
const NO = word('nej|no')
/** "Ja, men ikke tirsdag" */
const EXCEPT = /^\s*(?:ikke|not)(?!\p{L})/iu
const CLAUSE_END = /[,;]|\s(?:men|but)\s/iu
/** A denial that refuses nothing, "no" for "number", and what stands below mails. */
const HARMLESS =
  /(?<!\p{L})(?:(?:ikke|ingen|not|no)(?: (?:et|noget|nogen|a|any))? (?:problem(?:er|s)?|objections?|indvendinger|indsigelser)|no (?:worries|doubt|need|rush|later than)|hvorfor ikke|why not|(?:cvr|vat|reg|tel|phone|mobile|account|invoice|order|case|company|registration)\.? no|no(?=[.:]?\s?\d)|do(?:n[’']t| not) (?:worry|hesitate|copy|print|reply|disclose|use|distribute|forward|open|click)|not the intended)(?!\p{L})/giu
/** The sender has yet to decide. */
export const OPEN = word(
  'vender tilbage|(?:get|come) back to|kigger (?:lige )?på|tjekker|undersøger|(?:look|looking) into|(?:will|let me) check|skal lige (?:se|have|tjekke|vende|spørge)|(?:were|was|been|are) (?:charged|billed)',
)
/** "Bekræftet modtaget" is about the mail, "modtaget og godkendt" about what it says. */
const RECEIVED = word('modtaget|modtagelsen?|received|receipt')
const APPROVED = word(
  String.raw`godkend\p{L}{0,7}|accept\p{L}{0,6}|approv\p{L}{0,5}|enige?|agree\p{L}{0,3}|i orden|stemmer|passer|korrekt|correct`,
)

/** The start of a question, with or without a question mark: "Er det", "Har I", "Did you". */
export const ASKS =
  /^[\s\p{P}]*(?:(?:hej|hi|hello|kære|dear)[^,\n]{0,30},\s*)?(?:og |men |and |but )?(?:(?:er|kan|har|vil|skal|må|var|blev|mon|did|do|does|is|are|can|could|kunne|ville|would|was|were|have|has) (?:i|det|de|du|vi|jeg|der|dette|den|han|hun|it|you|we|they|he|she|that|this|the|there|those|these|\d)(?!\p{L})|hvorfor|hvordan|hvad(?! angår)|hvem|hvilke[nt]?|why|how|what|who|which)(?!\p{L})/iu
/** Prefixes that mail programs put before the subject of a reply or a forwarded mail. */
const ANSWERS = /^\s*(?:re|sv|aw|antw|vs|fw|fwd|videresendt)(?:\[\d{1,3}\])?\s?:/iu

/** Whether a subject is that of a reply or a forwarded mail. */
export const isEarlier = (subject: string) => ANSWERS.test(subject)

/** Whether a sender says yes, and nothing against it. Questions and receipts do not count. */
export function agrees(sentences: readonly Sentence[]): boolean {
  const said = sentences.filter((sentence) => !isAsked(sentence)).map(({ text }) => withoutHarmless(text))
  if (said.some((text) => saysNo(text) || OPEN.test(text) || isNegated(text))) return false
  return said.some((text) => YES.test(text) && (!RECEIVED.test(text) || APPROVED.test(text)))
}

/** Whether a sentence is a question, with or without a question mark. */
export const isAsked = ({ text, isQuestion }: Sentence) => isQuestion || ASKS.test(text)

/** Whether a text that `withoutHarmless` returned has a "no" in it. */
export const saysNo = (text: string) => NO.test(text)

/** The text without denials such as "no problem". */
export const withoutHarmless = (text: string) => text.replace(HARMLESS, ' ')

/** "Det passer ikke", "not sure": a yes that is negated in its own clause. */
const isNegated = (text: string) =>
  text.split(CLAUSE_END).some((clause) => (NOT.test(clause) && YES.test(clause)) || EXCEPT.test(clause))
