import { findNamedDays, type NamedDay } from './hours-days.ts'
import { type Sentence, within } from './sentences.ts'

const LEAD = String.raw`(?:\s{1,2}(?:den|d\.|the|on|på))?\s{0,2}$`
/** The day of a letter: "jeres mail af 25. november", "faktura 1044 fra 20/11". */
const LETTER = new RegExp(
  String.raw`(?<!\p{L})(?:e-?mail|mail|brev|besked|faktura|rykker|tilbud|aftale|kontrakt|opgørelse|oversigt|timeseddel|bestilling|ordre|invoice|message|letter|note|quote|offer|order|contract|agreement|statement|timesheet)\p{L}{0,4}(?!\p{L})[^!?\n]{0,25}\s(?:af|fra|of|dated|from|sendt|sent|dateret)` +
    LEAD,
  'iu',
)
const TALK =
  '(?:sendte?|fremsendte?|skrev|skrevet|ringede|talte|talt|aftalte?|modtog|modtaget|fik|nævnte|mailede|sent|wrote|called|spoke|talked|discussed|agreed|received|got|mentioned|emailed)'
/** The day of a message, said before the day: "de timer, I sendte i går". */
const TOLD = new RegExp(
  String.raw`(?<!\p{L})${TALK}(?: (?:os|mig|dig|jer|vi|i|me|us|you|it|them|dem|om|om det|sammen|about)){0,3}${LEAD}`,
  'iu',
)
/** The day of a message, said after the day: "i går sendte I". */
const TELLS = new RegExp(String.raw`^\s${TALK}(?!\p{L})`, 'iu')
/** The day of a payment or a deadline: "betalt 20/11", "senest den 1. december". */
const OTHERWISE =
  /(?<!\p{L})(?:forfald\p{L}{0,6}|betal\p{L}{0,4}|frist\p{L}{0,2}|senest|inden|ferie|ses|mødes|vender tilbage|udstedt|faktureret|fakturadato|due|paid|payment|pay|deadline|no later than|see you|meet|issued|invoiced)(?!\p{L})[^!?\n]{0,20}$/iu
/** The date line of a letter: "Vejle, den 25. november 2026". */
const PLACE = /^\s*(?!\p{L}{2,6}dag)\p{Lu}\p{L}{1,20}, (?:den |d\. ?)?$/u
const REACH = 70

/** The day of the approval: "jeg bekræfter i dag". */
const APPROVES = /(?<!\p{L})(?:bekræft|godkend|confirm|approv)\p{L}{0,6}\s(?:\p{L}{1,10}\s)?$/iu

/**
 * The days in a text on which work may have been done; leaves out those of a letter, a conversation or a
 * payment.
 *
 * @param written the day the text was written, from which relative days count: ISO 8601.
 */
export function workDays(text: string, sentences: readonly Sentence[], written: string): NamedDay[] {
  const named = findNamedDays(text, written)
  return sentences.flatMap((sentence) => {
    const meant = within(named, sentence).filter((day) => isOfWork(day, text, sentence))
    const isApproval = ({ index, date }: NamedDay) =>
      date === written && APPROVES.test(text.slice(Math.max(sentence.start, index - 40), index))
    return meant.length > 1 ? meant.filter((day) => !isApproval(day)) : meant
  })
}

/** Whether nothing around a day marks it as the day of something else. */
function isOfWork({ index, end }: NamedDay, text: string, sentence: Sentence): boolean {
  const before = text.slice(Math.max(sentence.start, index - REACH), index)
  const after = text.slice(end, Math.min(sentence.end, end + REACH))
  if (PLACE.test(before) && /^\W*$/u.test(after)) return false
  return !LETTER.test(before) && !TOLD.test(before) && !TELLS.test(after) && !OTHERWISE.test(before)
}
