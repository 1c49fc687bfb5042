import WEIGHTS from './invoice-weights.json' with { type: 'json' }

/** What was learned to tell of a mail: whether it is an invoice at all, and of those that are, which kind it is. */
export type Question = keyof typeof WEIGHTS

const weights: Readonly<Record<Question, ReadonlyMap<string, number>>> = {
  invoice: new Map(Object.entries(WEIGHTS.invoice.signs)),
  reminder: new Map(Object.entries(WEIGHTS.reminder.signs)),
  credit_note: new Map(Object.entries(WEIGHTS.credit_note.signs)),
}

/**
 * How likely the answer is yes, 0 to 1: by logistic regression on labelled mails, each sign with a weight of its own.
 * `npm run train` writes invoice-weights.json.
 */
export function likelihood(question: Question, signs: ReadonlySet<string>): number {
  let sum = WEIGHTS[question].bias
  for (const sign of signs) sum += weights[question].get(sign) ?? 0
  return 1 / (1 + Math.exp(-sum))
}
