import { findDates } from './date.ts'

/** Direct debits and card payments happen without the recipient, so they have no due date. */
export const TAKEN =
  /(?<!\p{L})(?:trækkes(?! fra[.\n ])|trækker|trukket|hæves|hæver|tilmeldt betalingsservice|mobilepay-aftale|(?:via|med|på|gennem|by) betalingsservice|direct debit|debited|charged?|(?:we(?:['’]ll)?|will) (?:\p{L}{1,10} )?(?:collect|charge|debit)|collected|taken (?:on|from)|automatisk|automatically)(?!\p{L})/iu
/**
 * Right before a label: the date is for an early-payment discount, or for the debt collection that follows.
 */
export const NOT_DUE =
  /(?<!\p{L})(?:if|hvis)(?! you (?:could|would|can)|\p{L}|[^\n]{0,30} (?:not|ikke) )|(?<!\p{L})skonto|rabat|discount|rykkergebyr|first reminder|oprindelig|original(?:ly)?\b|tidligere|previous|faktura-?\/$|invoice ?\/ ?$/iu
/** In the same sentence: the invoice need not be paid, or the date belongs to another payment. */
export const NOT_THIS =
  /indsigelse|reklamation|dispute|objection|betal ikke|ikke betale|annulleret|do not pay|don['’]t pay|cancelled|særskilt|settlement discount|erstatter|replaces|(?<!\p{L})(?:next|næste) (?:(?:pre)?payment|invoice|betaling|faktura|rate|opkrævning)/iu
/** Other things than payment that have a deadline. */
export const OF_ELSE =
  /afmeld|tilmeld|opsig|cancel|sign up|register|svar|reply|indsig|klage|reklam|lever|deliver|bestil|aflæs|færdig|kommer|settings|fortryd|besked/iu

/** The invoice was paid: when, or how. */
export const PAID = /(?:^|[,;] )(?:er |blev |is |was )?(?:betalt|paid) (?:d\.|den|med|via|on|with|by) /iu
/** Marks the date of a discount: in its own clause, or after it before the next date. */
const DISCOUNT =
  /(?<!\p{L})skonto|rabat|discount|fratræk|(?<!\p{L})trække? [^\n]{0,20}fra|(?<!without )deduct|take off|% off/iu
export const CLAUSE_END = /[;(\n]|, |[.!?] (?=\p{Lu})/u
const REACH = 160
export const SENTENCE_END = /\n|(?<=(?:^|\p{L}{4})[.!?]|[\d)][.!?]) (?=\p{Lu})/u

/** The sentence or line around an offset. */
export function sentenceAt(text: string, index: number): string {
  const before =
    text
      .slice(Math.max(0, index - REACH), index + 1)
      .split(SENTENCE_END)
      .at(-1) ?? ''
  return before + text.slice(index + 1, index + REACH).split(SENTENCE_END, 1)[0]
}

/** Whether the date that follows an offset is the deadline of a discount. */
export function isForDiscount(text: string, index: number, date: string, near: string): boolean {
  const after = text.slice(index, index + 2 * REACH)
  const dates = findDates(after, near)
  const place = dates.findIndex((one) => one.date === date)
  const [found, next] = [dates[place], dates[place + 1]]
  if (!found) return false
  const before = `${text.slice(Math.max(0, index - REACH), index)}${after.slice(0, found.index)}`
  const behind = after.slice(found.index + found.length, next?.index).split(SENTENCE_END, 1)[0] ?? ''
  return DISCOUNT.test(`${before.split(CLAUSE_END).at(-1)} ${behind}`)
}
