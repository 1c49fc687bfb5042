import { type InvoiceFilters, queryOf } from '../route.ts'

const DAY_MS = 86_400_000

/** The filters as parameters of `GET /invoices`, whose days are not included. */
export function invoiceParameters({ due_from, due_to, ...others }: InvoiceFilters): Record<string, string> {
  const beside = (day: string, days: number) =>
    new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
  return {
    ...Object.fromEntries(queryOf(others)),
    ...(due_from && { due_after: beside(due_from, -1) }),
    ...(due_to && { due_before: beside(due_to, 1) }),
  }
}
