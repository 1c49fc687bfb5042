import { type ListedInvoice, listInvoices } from '../api/requests.ts'
import { withDays } from '../invoices/days.ts'
import { InvoiceFilter } from '../invoices/invoice-filter.tsx'
import { InvoiceRows } from '../invoices/invoice-rows.tsx'
import { useSpeech } from '../language.tsx'
import { Empty } from '../parts/empty.tsx'
import { Title } from '../parts/title.tsx'
import { usePages } from '../parts/use-pages.ts'
import { Waiting } from '../parts/waiting.tsx'
import { type InvoiceFilters, invoicesHash, NO_INVOICE_FILTERS } from '../route.ts'
import { INVOICES } from '../words/invoices.ts'
import { WORDS } from '../words/words.ts'

const emailIdOf = ({ email_id }: ListedInvoice) => email_id

/** The invoices of all emails, newest first, narrowed by what the address says. */
export function InvoicesPage({ filters: given }: { readonly filters: InvoiceFilters }) {
  const filters = withDays(given)
  const { say } = useSpeech()
  const key = invoicesHash(filters)
  const { loaded, reload, more } = usePages(key, (signal) => listInvoices(filters, signal), emailIdOf)
  const isNarrowed = key !== invoicesHash(NO_INVOICE_FILTERS)
  return (
    <div class="page">
      <Title text={say(WORDS.invoices)}>
        <p class="lead">{say(INVOICES.lead)}</p>
      </Title>
      <InvoiceFilter filters={filters} />
      <Waiting loaded={loaded} reload={reload}>
        {({ body: invoices, next }) =>
          invoices.length === 0 && !next ? (
            <Empty
              title={say(isNarrowed ? INVOICES.none : INVOICES.noneYet)}
              help={say(isNarrowed ? WORDS.list.noneHelp : INVOICES.noneYetHelp)}
            />
          ) : (
            <InvoiceRows invoices={invoices} filters={filters} more={next ? more : null} />
          )
        }
      </Waiting>
    </div>
  )
}
