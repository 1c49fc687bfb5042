import { describe, expect, it } from 'vitest'
import {
  emailHash,
  emailsHash,
  listHash,
  NO_FILTERS,
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
