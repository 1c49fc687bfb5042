import { expect, it } from 'vitest'
import { lineAt, spelledAt, splitAt, wordAt } from '../../../shared/extract/contained.ts'

it.each([
  ['Faktura 1044.', '1044', 8],
  ['Fra NORDKABEL & SØN A/S', 'Nordkabel & Søn A/S', 4],
  ['10445 1044', '1044', 6],
  ['Bilag 104499', '1044', -1],
  ['AB1044', '1044', -1],
  ['anything', '', -1],
])('in %j the word %j stands at %i', (text, word, at) => {
  expect(wordAt(text, word)).toBe(at)
})

it.each([
  ['PX-6071 og PX-60712', ['', ' og PX-60712']],
  ['PX-60712 og PX-6071.', ['PX-60712 og ', '.']],
  ['PX-6071, PX-6071', ['', ', ', '']],
  ['APX-6071', ['APX-6071']],
])('%j is split at the number as a whole', (text, parts) => {
  expect(splitAt(text, 'PX-6071')).toEqual(parts)
})

it.each([
  ['IBAN DK50 0040 0440 1162 43 BIC', 'DK5000400440116243', 5],
  ['CVR 13 74 81 36', '13748136', 4],
  ['CVR: 13.74.81-36!', '13748136', 5],
  ['13  748136', '13748136', -1],
  ['13748136 7 og 13748136', '13748136', 0],
  ['913748136', '13748136', -1],
])('in %j the characters %j stand together at %i', (text, word, at) => {
  expect(spelledAt(text, word)).toBe(at)
})

it('shows the line of a value, of a long line the words around it', () => {
  expect(lineAt('Hej\nAt   betale: 1.250,00\nMvh', 14, 8)).toBe('At betale: 1.250,00')
  expect(lineAt('1044\nMvh', 0, 4)).toBe('1044')
  expect(lineAt('Hej\n 1044 \nMvh', 5, 4)).toBe('1044')
  expect(lineAt('Hej\n1044', 4, 4)).toBe('1044')
  expect(lineAt('to\nlinjer\nMvh', 0, 9)).toBe('to linjer')
  const long = `${'a '.repeat(500)}1044${' b'.repeat(500)}`
  expect(lineAt(long, 1000, 4)).toMatch(/^(?:a ){30}1044(?: b){50}$/)
})
