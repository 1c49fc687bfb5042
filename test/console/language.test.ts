import { expect, it } from 'vitest'
import { readLanguage } from '../../console/read-language.ts'

it.each([
  [null, ['da-DK', 'en'], 'da'],
  [null, ['de', 'en-US', 'da'], 'en'],
  [null, ['de', 'fr'], 'en'],
  [null, [], 'en'],
  ['en', ['da'], 'en'],
  ['xx', ['da'], 'da'],
] as const)('chosen %s, preferred %j: %s', (chosen, preferred, language) => {
  expect(readLanguage(chosen, preferred)).toBe(language)
})
