import type { Sentence } from './sentences.ts'

/** Matches these alternatives as whole words, ignoring case. */
export const word = (pattern: string) => new RegExp(String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`, 'iu')

/** "Yes" and its synonyms. */
export const YES = word(
  String.raw`ja|jep|jo|jada|okay|ok|godkendt?e?|godkend(?:er|es)|bekræfte[rst]?|bekræftes|accepter(?:er|et)|enige?|(?:fint|super|perfekt)(?! (?:arbejde|hjælp|besøg|møde)(?!\p{L}))|i orden|stemmer|passer|korrekt|rigtigt|alt vel|yes|yep|approved?|confirm(?:ed)?|agreed?|accept(?:ed)?|sure|fine|correct|perfect|(?:looks|sounds|all) (?:good|right|fine)|👍`,
)

/** The start of a question, with or without a question mark: "Er det", "Har I", "Did you". */
export const ASKS =
  /^[\s\p{P}]*(?:(?:hej|hi|hello|kære|dear)[^,\n]{0,30},\s*)?(?:og |men |and |but )?(?:(?:er|kan|har|vil|skal|må|var|blev|mon|did|do|does|is|are|can|could|kunne|ville|would|was|were|have|has) (?:i|det|de|du|vi|jeg|der|dette|den|han|hun|it|you|we|they|he|she|that|this|the|there|those|these|\d)(?!\p{L})|hvorfor|hvordan|hvad(?! angår)|hvem|hvilke[nt]?|why|how|what|who|which)(?!\p{L})/iu
/** Prefixes that mail programs put before the subject of a reply or a forwarded mail. */
const ANSWERS = /^\s*(?:re|sv|aw|antw|vs|fw|fwd|videresendt)(?:\[\d{1,3}\])?\s?:/iu

/** Whether a subject is that of a reply or a forwarded mail. */
export const isEarlier = (subject: string) => ANSWERS.test(subject)

/** Whether a sender says yes; a question does not count. */
export const agrees = (sentences: readonly Sentence[]) =>
  sentences.some((sentence) => !isAsked(sentence) && YES.test(sentence.text))

/** Whether a sentence is a question, with or without a question mark. */
export const isAsked = ({ text, isQuestion }: Sentence) => isQuestion || ASKS.test(text)
