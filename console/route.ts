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

/** What the list of invoices is narrowed to, as the address says it (see `withDays`); empty is no filter. */
export interface InvoiceFilters {
  readonly due_from: string
  readonly due_to: string
  /** `false`: those of which no due date was read; `true`: the others. */
  readonly has_due_date: string
  /** A part of the supplier's name. */
  readonly supplier: string
  readonly number: string
  /** `true`: those that came before in another email; `false`: the others. */
  readonly duplicate: string
}

export const NO_INVOICE_FILTERS: InvoiceFilters = {
  due_from: '',
  due_to: '',
  has_due_date: '',
  supplier: '',
  number: '',
  duplicate: '',
}

/** A list that leads to emails. */
export type ListRoute =
  | { readonly page: 'review' }
  | { readonly page: 'emails'; readonly filters: EmailFilters }
  | { readonly page: 'invoices'; readonly filters: InvoiceFilters }

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
  if (path === 'emails') return { page: 'emails', filters: filtersIn(query, NO_FILTERS) }
  if (path === 'invoices') return { page: 'invoices', filters: filtersIn(query, NO_INVOICE_FILTERS) }
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
export const emailsHash = (filters: EmailFilters): string => narrowed('#/emails', filters)

/** The hash of the list of invoices, narrowed. */
export const invoicesHash = (filters: InvoiceFilters): string => narrowed('#/invoices', filters)

export const listHash = (list: ListRoute): string =>
  list.page === 'review' ? '#/review' : narrowed(`#/${list.page}`, list.filters)

function narrowed(list: string, filters: EmailFilters | InvoiceFilters): string {
  const query = queryOf(filters)
  return query.size > 0 ? `${list}?${query}` : list
}

export const emailHash = (id: number): string => `#/emails/${id}`

export const workflowHash = (id: number): string => `#/workflows/${id}`

/** The hash of a new workflow, like another one where an id is given. */
export const newWorkflowHash = (copy?: number): string =>
  copy === undefined ? '#/workflows/new' : `#/workflows/new?copy=${copy}`

/** The filters that are set, as parameters of an address. */
export function queryOf(filters: object): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''))
}

/** The filters of an address that the list knows. */
function filtersIn<F extends EmailFilters | InvoiceFilters>(query: string, none: F): F {
  const set = [...new URLSearchParams(query)].filter(([name]) => Object.hasOwn(none, name))
  return { ...none, ...Object.fromEntries(set) }
}
