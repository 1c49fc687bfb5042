import { expect, it } from 'vitest'
import { withDays } from '../../../console/invoices/days.ts'
import { NO_INVOICE_FILTERS } from '../../../console/route.ts'

it.each(['abc', '2026-02-30', '2026-12', '9999-12-31', '0001-01-01', '+275760-09-13', ''])(
  'an address with a day that is none of the calendar has no such filter: %s',
  (day) => {
    const filters = { ...NO_INVOICE_FILTERS, due_to: '2026-12-31', number: '88 114' }
    expect(withDays({ ...filters, due_from: day })).toEqual(filters)
    expect(withDays({ ...filters, due_to: day })).toEqual({ ...filters, due_to: '' })
  },
)
