import { describe, expect, it } from 'vitest'
import { findIssueDate } from '../../../shared/extract/invoice-issued.ts'

const issued = (text: string, number: string | null = null) =>
  findIssueDate(text, '2026-07-14', number)?.value ?? null

describe('the date of issue', () => {
  it.each([
    ['Fakturadato: 10-07-2026', '2026-07-10'],
    ['Invoice date 10 July', '2026-07-10'],
    ['Udstedt den 10. juli 2026', '2026-07-10'],
    ['Dato: 10-07-2026', '2026-07-10'],
    ['Dato: fredag den 10-07-2026', '2026-07-10'],
    ['Date: Friday, 10 July 2026', '2026-07-10'],
    ['Dato 01-07-2026\nFakturadato 10-07-2026', '2026-07-10'],
    ['Fakturadato 10-07-2026\nFakturadato 11-07-2026', '2026-07-10'],
    ['Forfaldsdato 01-08-2026, dato 10-07-2026', '2026-07-10'],
  ])('of %j', (text, date) => {
    expect(issued(text)).toBe(date)
  })

  it.each([
    'Betalings dato: 10-07-2026',
    'Due date: 10-07-2026',
    'Dato for levering: 10-07-2026',
    'Fakturadato 4711: 10-07-2026',
    `Fakturadato ${'x'.repeat(41)} 10-07-2026`,
    '10-07-2026',
    '',
  ])('is not in %j', (text) => {
    expect(issued(text)).toBeNull()
  })

  it('may stand beside the number', () => {
    expect(findIssueDate('Nota 26-0914 af 10. juli 2026\nTak', '2026-07-14', '26-0914')).toEqual({
      value: '2026-07-10',
      text: '26-0914 af 10. juli 2026',
      confidence: 0.85,
    })
    expect(issued('Faktura 44872    10. juli 2026', '44872')).toBe('2026-07-10')
    expect(issued('Faktura 44872. Ref. 44872 (dated 10 July 2026)', '44872')).toBe('2026-07-10')
  })

  it.each([
    ['on another line', 'Faktura 44872\n10. juli 2026'],
    ['behind other words', 'Faktura 44872 betales 10. juli 2026'],
    ['before it', '10. juli 2026 faktura 44872'],
    ['too far behind it', `Faktura 44872 ${' '.repeat(100)}10. juli 2026`],
  ])('is not beside the number %s', (_, text) => {
    expect(issued(text, '44872')).toBeNull()
  })

  it('is looked for beside no number when there is none', () => {
    expect(issued('Faktura 44872 af 10. juli 2026')).toBeNull()
  })
})
