import { useSpeech } from '../language.tsx'
import { Choice } from '../parts/choice.tsx'
import { useSearch } from '../parts/use-search.ts'
import { type InvoiceFilters, invoicesHash, NO_INVOICE_FILTERS } from '../route.ts'
import { INVOICES, SEEN } from '../words/invoices.ts'
import { WORDS } from '../words/words.ts'

/** What the list is narrowed to. A choice takes effect at once, a number when it is entered. */
export function InvoiceFilter({ filters }: { readonly filters: InvoiceFilters }) {
  const { say } = useSpeech()
  const [number, setNumber] = useSearch(filters.number)
  const show = (changed: Partial<InvoiceFilters>) => {
    location.hash = invoicesHash({ ...filters, number: number.trim(), ...changed })
  }
  const day = (name: 'due_from' | 'due_to', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        type="date"
        value={filters[name]}
        onChange={(event) => show({ [name]: event.currentTarget.value })}
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
      {day('due_from', say(INVOICES.dueFrom))}
      {day('due_to', say(INVOICES.dueTo))}
      <Choice
        label={say(INVOICES.seen)}
        names={SEEN}
        values={Object.keys(SEEN)}
        value={filters.duplicate}
        choose={(duplicate) => show({ duplicate })}
      />
      <label class="field grow">
        <span>{say(INVOICES.whichNumber)}</span>
        <span class="with-button">
          <input
            type="search"
            autoComplete="off"
            maxLength={100}
            value={number}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
          <button type="submit">{say(WORDS.list.apply)}</button>
        </span>
      </label>
      {invoicesHash(filters) !== invoicesHash(NO_INVOICE_FILTERS) && (
        <a class="clear" href={invoicesHash(NO_INVOICE_FILTERS)}>
          {say(WORDS.list.clear)}
        </a>
      )}
    </form>
  )
}
