import { describe, expect, it } from 'vitest'
import { findDueDate } from '../../../shared/extract/invoice-due.ts'

/** A Wednesday. */
const RECEIVED = '2026-11-18'
const due = (text: string) =>
  findDueDate(`Faktura 112\n${text}`, RECEIVED, null, { isReminder: false, isInvoice: true })?.value ?? null

describe('a day that is no date', () => {
  it.each([
    ['Beløbet på 500 kr. forfalder på fredag.', '2026-11-20'],
    ['Please pay by Friday.', '2026-11-20'],
    ['Betales senest den 10.', '2026-12-10'],
    ['At betale 500 kr. inden udgangen af måneden', '2026-11-30'],
    ['Beløbet skal betales senest den sidste december.', '2026-12-31'],
    ['Forfald 20261204', '2026-12-04'],
    ['Forfald 04122026', '2026-12-04'],
  ])('of %s is %s', (text, date) => expect(due(text)).toBe(date))
})

describe('terms', () => {
  it.each([
    ['Betalingsbetingelser: 1 måned netto', '2026-12-18'],
    ['Please settle within 10 working days.', '2026-12-02'],
    ['Betales inden 5 hverdage', '2026-11-25'],
    ['Betaling: 2 uger netto', '2026-12-02'],
    ['Beløbet forfalder straks', '2026-11-18'],
    ['Betaling: to dage netto', '2026-11-20'],
  ])('of %s are until %s', (text, date) => expect(due(text)).toBe(date))

  it('are no two days where a text says today', () => {
    expect(due("Your plan renewed today and we've taken it from your account")).toBeNull()
  })

  it('count from the last of a month to the last of a shorter one', () => {
    const issued = { value: '2027-01-31', text: '', confidence: 1 }
    const text = 'Faktura\nBetaling: 1 måned netto'
    expect(findDueDate(text, RECEIVED, issued, { isReminder: false, isInvoice: true })?.value).toBe(
      '2027-02-28',
    )
  })
})

describe('dates', () => {
  it.each([
    ['Fakturadato   Kundenr.   Forfald\n18-11-2026   77   02-12-2026', '2026-12-02'],
    ['Dato   Kunde   Forfald\n18-11-2026   02-12-2026', '2026-12-02'],
  ])('below a row of labels are those of their label: %s', (text, date) => expect(due(text)).toBe(date))

  it('in the name of an account are for no discount', () => {
    expect(due('Bedes indbetalt på min driftskonto senest den 11. december 2026.')).toBe('2026-12-11')
  })

  it('stand behind the amount to pay too', () => {
    expect(due('Rate 1   01.12.2026   betalt\nAt betale 15.12.2026   4.625,00')).toBe('2026-12-15')
    expect(due('Det er tid til at betale for forsikringen fra 1. januar 2027')).toBeNull()
  })

  it('may stand behind the same day in words', () => {
    expect(due('Sidste rettidige betalingsdag er den fjerde januar 2027 (04.01.2027)')).toBe('2027-01-04')
  })

  it('of a sentence on the next line are something else', () => {
    expect(due('Bedes betalt inden 14 dage.\nMødet holdes den 18. marts 2027.')).toBe('2026-12-02')
  })

  it.each([
    'We collect the amount by SEPA direct debit around 5 December 2026.',
    'Beløbet trækkes automatisk den 1. december 2026.',
    'Betales via Betalingsservice den 1. december 2026.',
  ])('of a collection are no due dates: %s', (text) => expect(due(text)).toBeNull())
})
