import WEIGHTS from './invoice-weights.json' with { type: 'json' }

/** What was learned to tell of a mail: whether it is an invoice at all, and of those that are, which kind it is. */
export type Question = keyof typeof WEIGHTS

/** How much each sign says for a yes, or, below nothing, for a no; the bias is what is said before any of them. */
export interface Weights {
  readonly bias: number
  readonly signs: ReadonlyMap<string, number>
}

const weightsOf = ({ bias, signs }: { readonly bias: number; readonly signs: object }): Weights => ({
  bias,
  signs: new Map(Object.entries(signs)),
})
const LEARNED: Readonly<Record<Question, Weights>> = {
  invoice: weightsOf(WEIGHTS.invoice),
  reminder: weightsOf(WEIGHTS.reminder),
  credit_note: weightsOf(WEIGHTS.credit_note),
}

/** How likely a yes is by what was said for it in sum, 0 to 1. */
export const chanceOf = (sum: number): number => 1 / (1 + Math.exp(-sum))

/** What the signs say in sum: more than nothing for a yes. */
export function sumOf({ bias, signs: weights }: Weights, signs: Iterable<string>): number {
  let sum = bias
  for (const sign of signs) sum += weights.get(sign) ?? 0
  return sum
}

/**
 * How likely the answer is yes, 0 to 1: by logistic regression on labelled mails. `npm run train` writes
 * invoice-weights.json.
 */
export const likelihood = (question: Question, signs: Iterable<string>): number =>
  chanceOf(sumOf(LEARNED[question], signs))
