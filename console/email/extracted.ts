import type { EmailWithTrail } from '../../shared/api/email.ts'
import type { StoredInvoice } from '../../shared/api/invoice.ts'
import { isFields } from '../fields.ts'

type Extracted = EmailWithTrail['extracted']

export interface Parcel {
  readonly carrier: string
  readonly number: string
}

/** The invoice in what was extracted; null where there is none. */
export function invoiceIn({ invoice }: Extracted): StoredInvoice | null {
  return isFields(invoice) ? (invoice as unknown as StoredInvoice) : null
}

/** Whether a person corrected a field of the invoice. */
export const isCorrected = (invoice: StoredInvoice | null): boolean =>
  Object.values(invoice?.fields ?? {}).some(({ source }) => source === 'person')

/** The parcels in what was extracted, each once. */
export function parcelsIn({ tracking_numbers: given }: Extracted): readonly Parcel[] {
  const parcels: readonly unknown[] = Array.isArray(given) ? given : []
  const named = parcels
    .filter(isFields)
    .map((one) => ({ carrier: String(one.carrier ?? ''), number: String(one.number ?? '') }))
  return [...new Map(named.map((one) => [one.number, one])).values()]
}
