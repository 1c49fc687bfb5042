import type { InvoiceFilters } from '../route.ts'
import { queryOf } from '../route.ts'

const DAY_MS = 86_400_000

/** The filters as parameters of `GET /invoices`, whose days are not included. */
export function asParameters({ due_from, due_to, ...others }: InvoiceFilters): Record<string, string> {
  return {
    ...Object.fromEntries(queryOf({ ...others, due_from: '', due_to: '' })),
    ...(due_from && { due_after: dayBeside(due_from, -1) }),
    ...(due_to && { due_before: dayBeside(due_to, 1) }),
  }
}

const dayBeside = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
