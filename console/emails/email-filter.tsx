import type { Text } from '../../shared/language.ts'
import { listWorkflows } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { Choice } from '../parts/choice.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import { SHORTEST, searched, useSearch } from '../parts/use-search.ts'
import { type EmailFilters, emailsHash, NO_FILTERS, routeOf } from '../route.ts'
import { CLASSIFICATIONS, OUTCOMES, STATUSES } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'

/** What the list is narrowed to. A choice takes effect at once, words to search for when they are entered. */
export function EmailFilter({ filters }: { readonly filters: EmailFilters }) {
  const { say } = useSpeech()
  const [words, setWords] = useSearch(filters.q)
  const classifications = useClassifications(filters.classification)
  const show = (changed: Partial<EmailFilters>) => {
    // The address may have changed since this was drawn.
    const route = routeOf(location.hash)
    const set = { ...(route.page === 'emails' ? route.filters : filters), q: searched(words) }
    location.hash = emailsHash({ ...set, ...changed })
  }
  const choice = (
    name: keyof EmailFilters,
    label: Text,
    names: Readonly<Record<string, Text>>,
    values: readonly string[],
  ) => (
    <Choice
      {...{ label: say(label), names, values }}
      value={filters[name]}
      choose={(value) => show({ [name]: value })}
    />
  )
  const labels = WORDS.list
  return (
    <form
      class="filter"
      aria-label={say(labels.filter)}
      onSubmit={(event) => {
        event.preventDefault()
        show({})
      }}
    >
      {choice('classification', labels.classification, CLASSIFICATIONS, classifications)}
      {choice('status', labels.status, STATUSES, Object.keys(STATUSES))}
      {choice('workflow_outcome', labels.outcome, OUTCOMES, Object.keys(OUTCOMES))}
      <SearchField label={say(labels.search)} typed={words} type={setWords} length={[SHORTEST, 500]} />
      {emailsHash(filters) !== emailsHash(NO_FILTERS) && (
        <a class="clear" href={emailsHash(NO_FILTERS)} onClick={() => setWords('')}>
          {say(labels.clear)}
        </a>
      )}
    </form>
  )
}

/** Those that every office has, those that workflows are for, and the one that is chosen. */
function useClassifications(chosen: string): readonly string[] {
  const { loaded } = useLoaded('workflows', listWorkflows)
  const triggers = loaded.state === 'ready' ? loaded.value.map((one) => one.classification_trigger) : []
  const all = [...Object.keys(CLASSIFICATIONS), ...triggers, chosen].filter((one) => one !== '')
  return [...new Set(all)]
}
