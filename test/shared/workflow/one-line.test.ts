import { expect, it } from 'vitest'
import { oneLine } from '../../../shared/workflow/one-line.ts'

it.each([
  ['Faktura\r\n\r\nBcc: victim@x.dk', 'Faktura Bcc: victim@x.dk'],
  [' a\u0000\u001b\u0085b\u2028c\u2029d\t', 'a b c d'],
  ['Æbler & pærer', 'Æbler & pærer'],
  ['x'.repeat(600), 'x'.repeat(500)],
])('%.30j becomes %.30j', (text, line) => {
  expect(oneLine(text)).toBe(line)
})

it('is cut where it is told', () => {
  expect(oneLine('Faktura', 3)).toBe('Fak')
})
