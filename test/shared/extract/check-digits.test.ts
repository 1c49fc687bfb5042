import { expect, it } from 'vitest'
import { glsGermanyHolds, gs1Holds, s10Holds } from '../../../shared/extract/check-digits.ts'

it.each([
  ['4006381333931', gs1Holds, true],
  ['4006381333932', gs1Holds, false],
  ['00370730254712345678', gs1Holds, true],
  ['00370730254712345687', gs1Holds, false],
  ['300123456784', glsGermanyHolds, true],
  ['300123456785', glsGermanyHolds, false],
  ['RR473124829DK', s10Holds, true],
  ['RR473124828DK', s10Holds, false],
])('the check digit of %s by %o holds: %s', (number, holds, expected) => {
  expect(holds(number)).toBe(expected)
})
