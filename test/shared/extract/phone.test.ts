import { expect, it } from 'vitest'
import { type HomeCountry, parsePhone } from '../../../shared/extract/phone.ts'

it.each<[string, string | null, HomeCountry?]>([
  ['86 12 34 56', '+4586123456'],
  ['(+45) 86 12 34 56', '+4586123456', 'SE'],
  ['(+46) 8-123 456 78', '+46812345678'],
  ['0045 86 12 34 56', '+4586123456'],
  ['+45 (0)86 12 34 56', '+4586123456'],
  ['+45(0) 86 12 34 56', '+4586123456'],
  ['+298 (0)211234', '+298211234'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['08-123 456 78', '+46812345678', 'SE'],
  ['86 12 34 56 (+45)', null],
  ['tlf. 86 12 34 56', null],
  ['86 12 34', null],
  ['Mette', null],
  ['', null],
])('%j is %s', (text, number, home = 'DK') => {
  expect(parsePhone(text, home)).toBe(number)
})
