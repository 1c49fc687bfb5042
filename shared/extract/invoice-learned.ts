import WEIGHTS from './invoice-weights.json' with { type: 'json' }

/** The trained classifiers: whether a mail is an invoice at all, by its words and by its letters, and which kind of invoice it is. */
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
  invoice_by_letters: weightsOf(WEIGHTS.invoice_by_letters),
  reminder: weightsOf(WEIGHTS.reminder),
  credit_note: weightsOf(WEIGHTS.credit_note),
}

/** The words, and other features, that have a weight in any of the classifiers. */
export const WEIGHED: readonly string[] = (['invoice', 'reminder', 'credit_note'] as const).flatMap(
  (question) => [...LEARNED[question].signs.keys()],
)

/** The logistic function: turns a score into a probability, 0 to 1. */
export const chanceOf = (sum: number): number => 1 / (1 + Math.exp(-sum))

/** The score of these features; positive means yes. */
export function sumOf({ bias, signs: weights }: Weights, signs: Iterable<string>): number {
  let sum = bias
  for (const sign of signs) sum += weights.get(sign) ?? 0
  return sum
}

/**
 * The score of a yes by logistic regression on labelled mails: the logarithm of its odds. `npm run train` writes
 * invoice-weights.json.
 */
export const scoreOf = (question: Question, signs: Iterable<string>): number =>
  sumOf(LEARNED[question], signs)

/** The same as a probability, 0 to 1. */
export const likelihood = (question: Question, signs: Iterable<string>): number =>
  chanceOf(scoreOf(question, signs))
