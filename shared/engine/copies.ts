import type { EarlierInvoice } from '../workflow/facts.ts'
import type { Plan } from '../workflow/run.ts'
import type { Worked } from './run-chunk.ts'

/**
 * Runs those emails of a batch again that have the number of an invoice which came before in the same batch: the
 * load could not know it. Before means on an earlier day, or with a lower id.
 *
 * @param again runs the n-th email, which may be compared with these invoices too.
 */
export async function runCopiesAgain(
  worked: readonly Worked[],
  again: (n: number, earlier: readonly EarlierInvoice[]) => Promise<Worked>,
): Promise<Worked[]> {
  const read = worked.map((one) => (one.kind === 'done' ? invoiceOf(one.plan) : null))
  return Promise.all(
    worked.map((one, n) => {
      const own = read[n]
      const earlier = own ? read.filter((other) => other !== null).filter(isEarlierCopyOf(own)) : []
      return earlier.length === 0 ? one : again(n, earlier)
    }),
  )
}

/** The invoice that a plan records; null where it records none. */
function invoiceOf({ email_id, executions }: Plan): EarlierInvoice | null {
  const effects = executions.flatMap(({ effects }) => effects.map(({ effect }) => effect))
  const recorded = effects.findLast((effect) => effect.kind === 'record_invoice')
  const needs_review = effects.some(({ kind }) => kind === 'flag_for_review')
  return recorded ? { ...recorded.invoice, email_id, needs_review } : null
}

const isEarlierCopyOf = (own: EarlierInvoice) => (other: EarlierInvoice) => {
  const number = keyOf(own)
  const isEarlier =
    other.received_on === own.received_on
      ? other.email_id < own.email_id
      : other.received_on < own.received_on
  return number !== '' && keyOf(other) === number && isEarlier
}

/** As `invoice_key` of the database. */
const keyOf = ({ invoice_number }: EarlierInvoice) =>
  (invoice_number ?? '').toUpperCase().replace(/[ /_.#-]/g, '')
