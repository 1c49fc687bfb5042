import { useSpeech } from '../language.tsx'
import { Choice } from '../parts/choice.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { SHORTEST, searched, useSearch } from '../parts/use-search.ts'
import { type InvoiceFilters, invoicesHash, NO_INVOICE_FILTERS, routeOf } from '../route.ts'
import { INVOICE_FIELDS } from '../words/invoice.ts'
import { DUE, INVOICES, SEEN } from '../words/invoices.ts'
import { WORDS } from '../words/words.ts'
import { DAYS, withDays } from './days.ts'

/** What the list is narrowed to. A choice takes effect at once, a name or number when it is entered. */
export function InvoiceFilter({ filters }: { readonly filters: InvoiceFilters }) {
  const { say } = useSpeech()
  const [supplier, setSupplier] = useSearch(filters.supplier)
  const [number, setNumber] = useSearch(filters.number)
  const show = (changed: Partial<InvoiceFilters>) => {
    // The address may have changed since this was drawn.
    const route = routeOf(location.hash)
    const set = route.page === 'invoices' ? withDays(route.filters) : filters
    location.hash = invoicesHash({
      ...set,
      ...{ supplier: searched(supplier), number: number.trim() },
      ...changed,
    })
  }
  const day = (name: 'due_from' | 'due_to', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        type="date"
        min={DAYS.first}
        max={DAYS.last}
        value={filters[name]}
        // While somebody types, a year is 0002, 0020 and 0202 first, or not there.
        onChange={({ currentTarget: { value } }) =>
          value >= DAYS.first && show({ [name]: value, has_due_date: '' })
        }
        onBlur={({ currentTarget: { value } }) => value !== filters[name] && show({ [name]: value })}
      />
    </label>
  )
  return (
    <form
      class="filter"
      aria-label={say(INVOICES.filter)}
      onSubmit={(event) => {
        event.preventDefault()
        show({})
      }}
    >
      <SearchField
        label={say(INVOICE_FIELDS.supplier_name)}
        typed={supplier}
        type={setSupplier}
        length={[SHORTEST, 500]}
      />
      <SearchField
        label={say(INVOICE_FIELDS.invoice_number)}
        typed={number}
        type={setNumber}
        length={[0, 100]}
      />
      {day('due_from', say(INVOICES.dueFrom))}
      {day('due_to', say(INVOICES.dueTo))}
      <Choice
        label={say(INVOICE_FIELDS.due_date)}
        names={DUE}
        values={Object.keys(DUE)}
        value={filters.has_due_date}
        choose={(has_due_date) => show({ has_due_date, due_from: '', due_to: '' })}
      />
      <Choice
        label={say(INVOICES.seen)}
        names={SEEN}
        values={Object.keys(SEEN)}
        value={filters.duplicate}
        choose={(duplicate) => show({ duplicate })}
      />
      {invoicesHash(filters) !== invoicesHash(NO_INVOICE_FILTERS) && (
        <a
          class="clear"
          href={invoicesHash(NO_INVOICE_FILTERS)}
          onClick={() => {
            setSupplier('')
            setNumber('')
          }}
        >
          {say(WORDS.list.clear)}
        </a>
      )}
    </form>
  )
}
