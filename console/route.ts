/** What the list of emails is narrowed to; empty is no filter. */
export interface EmailFilters {
  readonly classification: string
  readonly status: string
  readonly workflow_outcome: string
  /** A part of the sender or the subject. */
  readonly q: string
}

export const NO_FILTERS: EmailFilters = {
  classification: '',
  status: '',
  workflow_outcome: '',
  q: '',
}

/** A list of emails. */
export type ListRoute =
  | { readonly page: 'review' }
  | { readonly page: 'emails'; readonly filters: EmailFilters }

/** A workflow, or a new one, like another one where it is a copy. */
export type WorkflowRoute =
  | { readonly page: 'workflow'; readonly id: number }
  | { readonly page: 'new-workflow'; readonly copy: number | null }

/** A page of the console. */
export type Route =
  | ListRoute
  | WorkflowRoute
  | { readonly page: 'email'; readonly id: number }
  | { readonly page: 'workflows' }
  | { readonly page: 'unknown' }

/** The page that a location's hash names; without one it is the review list. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  if (path === '' || path === 'review') return { page: 'review' }
  if (path === 'workflows') return { page: 'workflows' }
  if (path === 'emails') return { page: 'emails', filters: filtersOf(new URLSearchParams(query)) }
  if (path === 'workflows/new')
    return { page: 'new-workflow', copy: idIn(new URLSearchParams(query).get('copy')) }
  const [, folder, name = ''] = /^(emails|workflows)\/(.*)$/.exec(path) ?? []
  const id = idIn(name)
  if (!folder || id === null) return { page: 'unknown' }
  return folder === 'emails' ? { page: 'email', id } : { page: 'workflow', id }
}

const idIn = (text: string | null): number | null =>
  /^[1-9]\d{0,15}$/.test(text ?? '') ? Number(text) : null

/** The hash of the list of emails, narrowed. */
export function emailsHash(filters: EmailFilters): string {
  const query = queryOf(filters)
  return query.size > 0 ? `#/emails?${query}` : '#/emails'
}

export const listHash = (list: ListRoute): string =>
  list.page === 'emails' ? emailsHash(list.filters) : '#/review'

export const emailHash = (id: number): string => `#/emails/${id}`

export const workflowHash = (id: number): string => `#/workflows/${id}`

/** The hash of a new workflow, like another one where an id is given. */
export const newWorkflowHash = (copy?: number): string =>
  copy === undefined ? '#/workflows/new' : `#/workflows/new?copy=${copy}`

/** The filters that are set, as parameters of `GET /emails`. */
export function queryOf(filters: EmailFilters): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''))
}

function filtersOf(query: URLSearchParams): EmailFilters {
  const names = Object.keys(NO_FILTERS)
  return { ...NO_FILTERS, ...Object.fromEntries([...query].filter(([name]) => names.includes(name))) }
}
