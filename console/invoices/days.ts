import type { InvoiceFilters } from '../route.ts'

/** The first and the last day that the list of invoices is narrowed to. */
export const DAYS = { first: '2000-01-01', last: '2099-12-31' } as const

/** The filters of an address; what is no day of the calendar (ISO 8601) is no filter. */
export const withDays = (filters: InvoiceFilters): InvoiceFilters => ({
  ...filters,
  due_from: dayIn(filters.due_from),
  due_to: dayIn(filters.due_to),
})

function dayIn(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && text >= DAYS.first && text <= DAYS.last
  const time = isDay ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : ''
}
