import { expect, it } from 'vitest'
import { addresses } from '../../../shared/workflow/addresses.ts'

it.each([
  ['eva@example.dk', ['eva@example.dk']],
  [' eva@example.dk , bo@example.dk', ['eva@example.dk', 'bo@example.dk']],
  [
    [' eva@example.dk', 'bo@example.dk '],
    ['eva@example.dk', 'bo@example.dk'],
  ],
])('%j are %j', (given, parsed) => {
  expect(addresses.parse(given)).toEqual(parsed)
})

it('are refused when one is none, when there are none, and when there are too many', () => {
  const problem = (given: unknown) => addresses.safeParse(given).error?.issues[0]?.message
  expect(problem('eva')).toBe('is no email address: write it as eva@example.dk')
  expect(problem(Array(50).fill('eva@example.dk'))).toBeUndefined()
  expect(problem(Array(51).fill('eva@example.dk'))).toMatch(/50/)
  expect(addresses.safeParse([]).success).toBe(false)
  expect(addresses.safeParse(7).success).toBe(false)
})
