import { expect, it } from 'vitest'
import { readSum } from '../../console/sum.ts'

it.each([
  ['1.250,00', 'da', '1250.00'],
  ['1.250.000,5', 'da', '1250000.5'],
  ['1250', 'da', '1250'],
  ['1.250', 'da', '1250'],
  ['1250.00', 'da', '1250.00'],
  ['12.5', 'da', '12.5'],
  ['-1.250,00', 'da', '-1250.00'],
  ['−99,95', 'da', '-99.95'],
  [' 1 250,00 ', 'da', '1250.00'],
  ['1,250.00', 'en', '1250.00'],
  ['1,250', 'en', '1250'],
  ['1250,5', 'en', '1250.5'],
] as const)('%j in %s is %s', (text, language, sum) => {
  expect(readSum(text, language)).toBe(sum)
})

it.each([
  ['', 'da'],
  ['tusind', 'da'],
  ['1.25.000,00', 'da'],
  ['1,250,00', 'da'],
  ['1.250,001', 'da'],
  ['1,250.00', 'da'],
  ['1.250,00', 'en'],
  ['--5', 'da'],
  ['1250,', 'da'],
  ['12 kr.', 'da'],
] as const)('%j in %s is none', (text, language) => {
  expect(readSum(text, language)).toBeNull()
})
