import type { ListedInvoice } from '../api/requests.ts'
import { writtenDay, writtenSum } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { Named } from '../parts/named.tsx'
import { Time } from '../parts/time.tsx'
import { emailHash } from '../route.ts'
import { KINDS } from '../words/invoice.ts'
import { INVOICES } from '../words/invoices.ts'
import { WORDS } from '../words/words.ts'

/** One invoice in a list. All of the row leads to its email; its link is the supplier. */
export function InvoiceRow({ invoice }: { readonly invoice: ListedInvoice }) {
  const { say, language } = useSpeech()
  const { email_id, kind, amount, currency, due_date, duplicate_of } = invoice
  return (
    <tr>
      <th scope="row" class="subject">
        <a href={emailHash(email_id)}>{invoice.supplier_name ?? say(INVOICES.noSupplier)}</a>
      </th>
      <td class="number">{invoice.invoice_number}</td>
      <td class="sum">
        {amount !== null && writtenSum(amount, language)} {amount !== null && currency}
      </td>
      <td class="due" data-label={say(INVOICES.due)}>
        {due_date !== null && writtenDay(due_date, language)}
      </td>
      <td class="at">
        <Time at={invoice.received_at} short />
      </td>
      <td class="state">
        {kind !== null && kind !== 'invoice' && (
          <span class="badge">
            <Named names={KINDS} value={kind} />
          </span>
        )}
        {invoice.needs_review && <span class="badge waits">{say(WORDS.list.waits)}</span>}
        {duplicate_of !== null && (
          <a class="badge waits" href={emailHash(duplicate_of)}>
            {say(INVOICES.seenBefore(duplicate_of))}
          </a>
        )}
      </td>
    </tr>
  )
}
