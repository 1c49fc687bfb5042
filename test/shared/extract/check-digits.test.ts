import { expect, it } from 'vitest'
import {
  fedexHolds,
  glsGermanyHolds,
  gs1Holds,
  identcodeHolds,
  mod7Holds,
  mod3736Holds,
  s10Holds,
  upsHolds,
} from '../../../shared/extract/check-digits.ts'

it.each([
  ['4006381333931', gs1Holds, true],
  ['4006381333932', gs1Holds, false],
  ['00370730254712345678', gs1Holds, true],
  ['00370730254712345687', gs1Holds, false],
  ['300123456784', glsGermanyHolds, true],
  ['300123456785', glsGermanyHolds, false],
  ['RR473124829DK', s10Holds, true],
  ['RR473124828DK', s10Holds, false],
  ['3318810025', mod7Holds, true],
  ['73891051146', mod7Holds, true],
  ['3318810010', mod7Holds, false],
  ['563102430313', identcodeHolds, true],
  ['563102430314', identcodeHolds, false],
  ['1Z5R89390357567127', upsHolds, true],
  ['1Z410E7W0392751591', upsHolds, true],
  ['1Z1111111111111111', upsHolds, false],
  ['986578788855', fedexHolds, true],
  ['996578788855', fedexHolds, false],
  ['008182709980000020033350276C', mod3736Holds, true],
  ['008182709980000020033350276A', mod3736Holds, false],
])('the check digit of %s by %o holds: %s', (number, holds, expected) => {
  expect(holds(number)).toBe(expected)
})
