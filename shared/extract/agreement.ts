import type { Sentence } from './sentences.ts'

/** Words by themselves, whatever their case. */
export const word = (pattern: string) => new RegExp(String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`, 'iu')

/** Yes, and what people say for it. */
export const YES = word(
  String.raw`ja|jep|jo|jada|okay|ok|godkendt?e?|godkend(?:er|es)|bekræfte[rst]?|bekræftes|accepter(?:er|et)|enige?|(?:fint|super|perfekt)(?! (?:arbejde|hjælp|besøg|møde)(?!\p{L}))|i orden|stemmer|passer|korrekt|rigtigt|alt vel|yes|yep|approved?|confirm(?:ed)?|agreed?|accept(?:ed)?|sure|fine|correct|perfect|(?:looks|sounds|all) (?:good|right|fine)|👍`,
)

/** "Er det", "Har I", "Did you": a question, with its mark or without. */
export const ASKS =
  /^[\s\p{P}]*(?:(?:hej|hi|hello|kære|dear)[^,\n]{0,30},\s*)?(?:og |men |and |but )?(?:(?:er|kan|har|vil|skal|må|var|blev|mon|did|do|does|is|are|can|could|kunne|ville|would|was|were|have|has) (?:i|det|de|du|vi|jeg|der|dette|den|han|hun|it|you|we|they|he|she|that|this|the|there|those|these|\d)(?!\p{L})|hvorfor|hvordan|hvad(?! angår)|hvem|hvilke[nt]?|why|how|what|who|which)(?!\p{L})/iu
/** What a mail program puts before the subject of an answer, or of a mail that is forwarded. */
const ANSWERS = /^\s*(?:re|sv|aw|antw|vs|fw|fwd|videresendt)(?:\[\d{1,3}\])?\s?:/iu

/** Whether a subject is that of an earlier mail. */
export const isEarlier = (subject: string) => ANSWERS.test(subject)

/** Whether a sender says yes, other than in a question. */
export const agrees = (sentences: readonly Sentence[]) =>
  sentences.some((sentence) => !isAsked(sentence) && YES.test(sentence.text))

/** Whether a sentence asks, with its mark or without. */
export const isAsked = ({ text, isQuestion }: Sentence) => isQuestion || ASKS.test(text)
