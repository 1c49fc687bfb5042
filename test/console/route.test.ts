import { describe, expect, it } from 'vitest'
import { emailHash, emailsHash, listHash, NO_FILTERS, queryOf, routeOf } from '../../console/route.ts'

describe('the address', () => {
  it.each([
    ['', { page: 'review' }],
    ['#/', { page: 'review' }],
    ['#/review', { page: 'review' }],
    ['#/workflows', { page: 'workflows' }],
    ['#/emails/163', { page: 'email', id: 163 }],
    ['#/emails/0', { page: 'unknown' }],
    ['#/emails/1e3', { page: 'unknown' }],
    ['#/settings', { page: 'unknown' }],
  ])('%s names its page', (hash, route) => {
    expect(routeOf(hash)).toEqual(route)
  })

  it('keeps the filters of the list, and no others', () => {
    const filters = { ...NO_FILTERS, classification: 'invoice', sender_email: 'a+b@x.dk' }
    expect(routeOf(emailsHash(filters))).toEqual({ page: 'emails', filters })
    expect(routeOf('#/emails?limit=1&status=flagged')).toEqual({
      page: 'emails',
      filters: { ...NO_FILTERS, status: 'flagged' },
    })
  })

  it('of a page leads back to it', () => {
    expect(routeOf(emailHash(7))).toEqual({ page: 'email', id: 7 })
    expect(routeOf(listHash({ page: 'review' }))).toEqual({ page: 'review' })
    expect(emailsHash(NO_FILTERS)).toBe('#/emails')
    expect(queryOf(NO_FILTERS).size).toBe(0)
  })
})
