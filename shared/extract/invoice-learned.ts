import WEIGHTS from './invoice-weights.json' with { type: 'json' }

/** The trained classifiers: whether a mail is an invoice at all, and which kind of invoice it is. */
export type Question = keyof typeof WEIGHTS

/**
 * The weight of each feature (positive for yes, negative for no); the bias is the score without any feature.
 */
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

/** The features that have a weight in any of the classifiers. */
export const WEIGHED: readonly string[] = Object.values(LEARNED).flatMap(({ signs }) => [...signs.keys()])

/** The logistic function: turns a score into a probability, 0 to 1. */
export const chanceOf = (sum: number): number => 1 / (1 + Math.exp(-sum))

/** The score of these features; positive means yes. */
export function sumOf({ bias, signs: weights }: Weights, signs: Iterable<string>): number {
  let sum = bias
  for (const sign of signs) sum += weights.get(sign) ?? 0
  return sum
}

/**
 * The probability of a yes, 0 to 1, by logistic regression on labelled mails. `npm run train` writes
 * invoice-weights.json.
 */
export const likelihood = (question: Question, signs: Iterable<string>): number =>
  chanceOf(sumOf(LEARNED[question], signs))
