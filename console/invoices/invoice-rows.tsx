import type { ListedInvoice } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import type { InvoiceFilters } from '../route.ts'
import { INVOICE_FIELDS } from '../words/invoice.ts'
import { INVOICES } from '../words/invoices.ts'
import { WORDS } from '../words/words.ts'
import { DownloadButton } from './download-button.tsx'
import { InvoiceRow } from './invoice-row.tsx'

interface InvoiceRowsProps {
  readonly invoices: readonly ListedInvoice[]
  readonly filters: InvoiceFilters
  /** Adds the next page; null when this is all. */
  readonly more: (() => Promise<void>) | null
}

/** Invoices as a table, which on a phone is a list of cards. */
export function InvoiceRows({ invoices, filters, more }: InvoiceRowsProps) {
  const { say } = useSpeech()
  const count = say(INVOICES.shown(invoices.length, more !== null))
  const shown = filters.due_from || filters.due_to ? `${count}. ${say(INVOICES.withoutDay)}` : count
  return (
    <>
      <table class="rows invoices">
        <thead>
          <tr>
            <th scope="col">{say(INVOICE_FIELDS.supplier_name)}</th>
            <th scope="col">{say(INVOICES.number)}</th>
            <th scope="col" class="sum">
              {say(INVOICE_FIELDS.amount)}
            </th>
            <th scope="col">{say(INVOICES.due)}</th>
            <th scope="col">{say(WORDS.list.received)}</th>
            <th scope="col">{say(INVOICES.state)}</th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.email_id} invoice={invoice} />
          ))}
        </tbody>
      </table>
      <ListFoot shown={shown} more={more}>
        <DownloadButton filters={filters} />
      </ListFoot>
    </>
  )
}
