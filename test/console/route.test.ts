import { describe, expect, it } from 'vitest'
import { invoiceParameters } from '../../console/api/invoice-parameters.ts'
import {
  emailHash,
  emailsHash,
  invoicesHash,
  listHash,
  NO_FILTERS,
  NO_INVOICE_FILTERS,
  newWorkflowHash,
  queryOf,
  routeOf,
  workflowHash,
} from '../../console/route.ts'

describe('the address', () => {
  it.each([
    ['', { page: 'review' }],
    ['#/', { page: 'review' }],
    ['#/review', { page: 'review' }],
    ['#/workflows', { page: 'workflows' }],
    ['#/workflows/4', { page: 'workflow', id: 4 }],
    ['#/workflows/new', { page: 'new-workflow', copy: null }],
    ['#/workflows/new?copy=4', { page: 'new-workflow', copy: 4 }],
    ['#/workflows/new?copy=x', { page: 'new-workflow', copy: null }],
    ['#/workflows/x', { page: 'unknown' }],
    ['#/invoices', { page: 'invoices', filters: NO_INVOICE_FILTERS }],
    ['#/emails/163', { page: 'email', id: 163 }],
    ['#/emails/0', { page: 'unknown' }],
    ['#/emails/1e3', { page: 'unknown' }],
    ['#/settings', { page: 'unknown' }],
  ])('%s names its page', (hash, route) => {
    expect(routeOf(hash)).toEqual(route)
  })

  it('keeps the filters of the list, and no others', () => {
    const filters = { ...NO_FILTERS, classification: 'invoice', q: 'a+b@x.dk' }
    expect(routeOf(emailsHash(filters))).toEqual({ page: 'emails', filters })
    expect(routeOf('#/emails?limit=1&status=flagged')).toEqual({
      page: 'emails',
      filters: { ...NO_FILTERS, status: 'flagged' },
    })
  })

  it('has no filter of a name that every object knows', () => {
    expect(routeOf('#/emails?constructor=x')).toEqual({ page: 'emails', filters: NO_FILTERS })
    expect(routeOf('#/invoices?toString=1')).toEqual({ page: 'invoices', filters: NO_INVOICE_FILTERS })
  })

  it('of invoices has days that are included, where the API leaves them out', () => {
    const filters = { ...NO_INVOICE_FILTERS, due_from: '2026-12-01', due_to: '2026-12-31', number: '88 114' }
    const hash = invoicesHash(filters)
    expect(hash).toBe('#/invoices?due_from=2026-12-01&due_to=2026-12-31&number=88+114')
    expect(routeOf(hash)).toEqual({ page: 'invoices', filters })
    expect(listHash({ page: 'invoices', filters })).toBe(hash)
    expect(invoiceParameters(filters)).toEqual({
      due_after: '2026-11-30',
      due_before: '2027-01-01',
      number: '88 114',
    })
  })

  it('of a page leads back to it', () => {
    expect(routeOf(emailHash(7))).toEqual({ page: 'email', id: 7 })
    expect(routeOf(workflowHash(7))).toEqual({ page: 'workflow', id: 7 })
    expect(routeOf(newWorkflowHash())).toEqual({ page: 'new-workflow', copy: null })
    expect(routeOf(newWorkflowHash(7))).toEqual({ page: 'new-workflow', copy: 7 })
    expect(routeOf(listHash({ page: 'review' }))).toEqual({ page: 'review' })
    expect(emailsHash(NO_FILTERS)).toBe('#/emails')
    expect(queryOf(NO_FILTERS).size).toBe(0)
  })
})
