import type { NumberCandidate, NumberContext } from './invoice-number-choices.ts'

/** So many or more are not told apart. */
const MOST = { codes: 4, listed: 3 }
/** A code in a column of invoices. */
const LISTED = ['faktura', 'fakturanr', 'fakturanummer', 'invoice'].map((word) => `heading: ${word}`)

/**
 * What speaks for a mail having no number of its own besides its words: its kind, whether the rules read one, how many
 * codes there are, and how many invoices it lists.
 */
export function signsOfNone(
  choices: readonly NumberCandidate[],
  { kind, number }: NumberContext,
  words: ReadonlySet<string>,
): ReadonlySet<string> {
  const listed = choices.filter(({ signs }) => LISTED.some((sign) => signs.has(sign))).length
  const list = `#listed: ${Math.min(MOST.listed, listed)}`
  const signs = new Set(words)
  signs.add(`#${kind.value}`).add(`#codes: ${Math.min(MOST.codes, choices.length)}`)
  signs.add(list).add(`#${kind.value}, ${list}`)
  if (number) signs.add('#read').add(`#read: ${number.confidence}`).add(`#${kind.value}, read`)
  return signs
}
