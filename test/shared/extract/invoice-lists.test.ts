import { describe, expect, it } from 'vitest'
import { listsInvoices } from '../../../shared/extract/invoice-lists.ts'

const far = (length: number) => 'ord '.repeat(length / 4)

describe('a list of invoices', () => {
  const rows = ['40771   01.07.2026   100,00', '40772   02.07.2026   200,00']
  const table = (...lines: string[]) => listsInvoices(['Oversigt', ...lines].join('\n'))

  it('is a sentence that names several', () => {
    expect(listsInvoices('Faktura 40771, 40772 og 40773')).toBe(true)
    expect(listsInvoices(`Hej\n${far(600)} faktura 40771 og 40772`)).toBe(false)
  })

  it('is several with their amounts, where none is labelled as the one', () => {
    const two = 'Faktura 40771 af 1/7: 100,00\nFaktura 40772 af 2/7: 200,00'
    expect(listsInvoices(two)).toBe(true)
    expect(listsInvoices(two.replace('40772', '40771'))).toBe(false)
    expect(listsInvoices(`${two}\nFakturanr.: 40770`)).toBe(false)
    expect(listsInvoices(`${far(12_000)}\n${two}`)).toBe(false)
  })

  it('is a table with a heading', () => {
    expect(table('Faktura   Dato   Beløb', ...rows)).toBe(true)
    expect(table('| Faktura | Dato | Beløb |', ...rows)).toBe(true)
    expect(table('Faktura   Dato   Beløb', '', ...rows)).toBe(true)
    expect(table('Faktura   Dato   Beløb', ...rows, '', 'Hilsen')).toBe(true)
  })

  it.each([
    ['with one row', ['Faktura   Dato   Beløb', rows[0] ?? '']],
    ['without columns in its heading', ['  Faktura', ...rows]],
    ['with words in its heading alone', ['Faktura som aftalt', ...rows]],
    ['with another heading', ['Vare   Dato   Beløb', ...rows]],
    ['without a heading', rows],
    ['of which all but one row is another', ['Faktura   Dato', rows[0] ?? '', '', rows[1] ?? '']],
    ['below another heading', ['Faktura   Dato', 'Varenr   Pris', ...rows]],
    ['too far below its heading', ['Faktura   Dato', ...Array(11).fill('x'), ...rows]],
    ['without dates', ['Faktura   Beløb', '40771   100,00', '40772   200,00']],
    ['far below', [far(12_000), 'Faktura   Dato   Beløb', ...rows]],
  ])('is no table %s', (_, lines) => {
    expect(table(...lines)).toBe(false)
  })
})
