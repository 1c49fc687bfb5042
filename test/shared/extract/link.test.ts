import { expect, it } from 'vitest'
import { isInLink } from '../../../shared/extract/link.ts'

it.each([
  ['Se https://kvikfaktura.example/90667', true],
  ['Se www.kvikfaktura.example/?nr=90667', true],
  ['Se https://kvikfaktura.example/ 90667', false],
  ['Nr. 90667', false],
])('in %j the number is part of a link: %j', (text, is) => {
  expect(isInLink(text, text.indexOf('90667'))).toBe(is)
})
