import { describe, expect, it } from 'vitest'
import { findDueDate } from '../../../shared/extract/invoice-due.ts'

const RECEIVED = '2026-07-14'
const reading = (text: string, issued: string | null = null, over: object = {}) =>
  findDueDate(text, RECEIVED, issued === null ? null : { value: issued, text: '', confidence: 0.9 }, {
    ...{ isReminder: false, isInvoice: true },
    ...over,
  })
const due = (...given: Parameters<typeof reading>) => reading(...given)?.value ?? null
const reminder = { isReminder: true }

describe('of two due dates', () => {
  const two = (one: string, other: string) => `Forfaldsdato ${one}\nForfaldsdato ${other}`

  it('the last counts', () => {
    expect(due(two('20.07.2026', '31.07.2026'))).toBe('2026-07-31')
  })

  it('the one that the terms give too counts', () => {
    expect(due(`${two('20.07.2026', '31.07.2026')}\nNetto 6 dage`, '2026-07-14')).toBe('2026-07-20')
  })

  it('the one that lies before the invoice does not', () => {
    expect(due(two('31.07.2026', '01.07.2026'), '2026-07-10')).toBe('2026-07-31')
    expect(due(two('31.07.2026', '14.07.2026'), '2026-07-14')).toBe('2026-07-14')
  })

  it('the one that had passed when the mail came gives way to one to come', () => {
    expect(due(two('31.07.2026', '13.07.2026'))).toBe('2026-07-31')
    expect(due('Forfaldsdato 13.07.2026. Overfør venligst senest 20.07.2026')).toBe('2026-07-20')
    expect(due('Forfaldsdato 13.07.2026')).toBe('2026-07-13')
  })

  it('the one that a reminder comes after does not', () => {
    expect(due(two('31.07.2026', '01.07.2026'), null, reminder)).toBe('2026-07-31')
    expect(due(two('31.07.2026', '14.07.2026'), null, reminder)).toBe('2026-07-14')
  })
})

describe('a reminder', () => {
  const first = 'Forfaldsdato 01.07.2026.'

  it('gives some more days, from its own day', () => {
    expect(due(`${first} Betal inden 10 dage`, '2026-07-01', reminder)).toBe('2026-07-24')
    expect(due(`${first} Betal inden 10 dage`, '2026-07-01')).toBe('2026-07-01')
  })

  it('repeats terms without giving any', () => {
    expect(due(`${first} Netto 10 dage`, '2026-07-10', reminder)).toBe('2026-07-20')
  })
})

describe('a label', () => {
  it.each([
    ['Forfaldsdato 31.07.2026', '2026-07-31'],
    ['Sidste faktura er annulleret. Forfaldsdato 31.07.2026', '2026-07-31'],
    ['Forfaldsdato 31.07.2026. Næste faktura kommer i august', '2026-07-31'],
    ['Forfaldsdato\n31.07.2026', '2026-07-31'],
    ['Forfaldsdato er for faktura 4711 den 31.07.2026', '2026-07-31'],
  ])('in %j shows %s', (text, date) => {
    expect(due(text)).toBe(date)
  })

  it.each([
    'Forfaldsdato 31.07.2026 er annulleret',
    'Oprindelig forfaldsdato 31.07.2026',
    'Forfaldsdato: se vedhæftet. Levering 31.07.2026',
    'Næste faktura har forfaldsdato 31.07.2026',
  ])('in %j shows nothing', (text) => {
    expect(due(text)).toBeNull()
  })
})

describe('a date for those who want a discount', () => {
  it.each([
    'Betales senest 20.07.2026 fratrækkes 2 % rabat\nForfaldsdato 31.07.2026',
    'Forfaldsdato 31.07.2026\nSkonto ved betaling senest 20.07.2026',
    'Med 2 % rabat betales senest 20.07.2026, ellers er forfaldsdato 31.07.2026',
  ])('is not the one in %j', (text) => {
    expect(due(text)).toBe('2026-07-31')
  })

  it('is told by its own clause, not by another', () => {
    expect(due('Rabat er givet\nBetales senest 20.07.2026')).toBe('2026-07-20')
    expect(due('Betales senest 20.07.2026\nRabat er givet')).toBe('2026-07-20')
    expect(due('Betales senest 20.07.2026, rabat 2 % gives til 10.07.2026')).not.toBe('2026-07-10')
  })
})

describe('terms', () => {
  it('count from the invoice, or less surely from the day of receipt', () => {
    expect(reading('Netto 14 dage', '2026-07-10')).toMatchObject({ value: '2026-07-24', confidence: 0.9 })
    expect(reading('Netto 14 dage')).toMatchObject({ value: '2026-07-28', confidence: 0.75 })
    expect(reading('Betales inden 14 dage fra modtagelsen', '2026-07-01')).toMatchObject({
      value: '2026-07-28',
      confidence: 0.9,
    })
    expect(reading('Betales inden 14 dage fra modtagelsen')).toMatchObject({ confidence: 0.9 })
  })

  it.each([
    'Betaling: 14 dage (31.07.2026)',
    'Betaling: 14 dage = 31.07.2026',
    'Betaling: 14 dage, altså senest den 31.07.2026',
    'Betaling: 14 dage – 31.07.2026',
  ])('go behind the date that the text works out itself: %s', (text) => {
    expect(due(text)).toBe('2026-07-31')
  })

  it.each([
    'Betaling: 14 dage. Levering 31.07.2026',
    'Betaling: 14 dage ab lager 31.07.2026',
    'Betaling: 14 dage\n31.07.2026 leveres varen',
    `Betaling: 14 dage ${'og '.repeat(30)}31.07.2026`,
  ])('do not go behind another date: %s', (text) => {
    expect(due(text)).toBe('2026-07-28')
  })
})

describe('a date before its label', () => {
  it('is read with the words of its line', () => {
    expect(reading('Faktura 10.07.2026\n4. august 2026 (sidste frist)')).toEqual({
      value: '2026-08-04',
      text: '4. august 2026 (sidste frist)',
      confidence: 0.9,
    })
    expect(due('10.07.2026 – 04.08.2026 (betalingsfrist)')).toBe('2026-08-04')
  })
})

describe('a day on which something is to be paid', () => {
  const paying = (day: string) => `Beløbet skal stå på vores konto den ${day}.`

  it.each([
    [paying('10. august 2026'), '2026-08-10'],
    [paying('14.07.2026'), '2026-07-14'],
    [`${paying('10.08.2026')} ${paying('10.08.2026')}`, '2026-08-10'],
    [`Vi ses den 3. august 2026. ${paying('10.08.2026')}`, '2026-08-10'],
    [`Vi ses den 3. august 2026\n${paying('10.08.2026')}`, '2026-08-10'],
  ])('of %j is %s', (text, date) => {
    expect(due(text)).toBe(date)
  })

  it.each([
    paying('13.07.2026'),
    `${paying('10.08.2026')} ${paying('11.08.2026')}`,
    'Beløbet trækkes på jeres konto den 10.08.2026.',
    'Vi ses den 10.08.2026.',
  ])('is not in %j', (text) => {
    expect(due(text)).toBeNull()
  })

  it('counts only where there is an invoice', () => {
    expect(due(paying('10.08.2026'), null, { isInvoice: false })).toBeNull()
  })

  it('has its sentence, or the beginning of it', () => {
    expect(reading(`Hej!\n ${paying('10.08.2026')} `)).toEqual({
      value: '2026-08-10',
      text: paying('10.08.2026'),
      confidence: 0.7,
    })
    expect(reading(`${paying('10.08.2026').slice(0, -1)} ${'x'.repeat(300)}`)?.text).toHaveLength(200)
  })
})

describe('the only day to come', () => {
  it.each(['Konto 10.08.2026', 'Husk mig den 10. august 2026', 'Remember me, 10 August 2026'])(
    'of %j is meant',
    (text) => {
      expect(reading(text)).toEqual({ value: '2026-08-10', text, confidence: 0.6 })
    },
  )

  it.each([
    'Konto 13.07.2026',
    'Konto 10.08.2026\nKasse 11.08.2026',
    'Konto 10.08.2027',
    'Levering 10.08.2026',
    'Next visit 10 August 2026',
    '10.08.2026 kl. 19',
    'Gældende fra 10.08.2026',
    'Konto 10.08.2026\nBeløbet trækkes automatisk.',
    'Konto 10.08.2026\nDu har betalt med kort.',
  ])('is not read from %j', (text) => {
    expect(due(text)).toBeNull()
  })

  it('counts only where there is an invoice, and no reminder', () => {
    expect(due('Konto 10.08.2026', null, { isInvoice: false })).toBeNull()
    expect(due('Konto 10.08.2026', null, reminder)).toBeNull()
  })
})

describe('a date with month and day the other way round', () => {
  it.each([
    ['11/08/2026', '2026-10-15', '2026-11-08'],
    ['11/08/2026', '2026-11-08', '2026-11-08'],
    ['12/08/2026', '2026-10-15', '2026-12-08'],
    ['11/08/2026', '2026-08-11', '2026-08-11'],
    ['05/03/2026', '2026-10-15', '2026-03-05'],
    ['25/08/2026', '2026-10-15', '2026-08-25'],
    ['11.08.2026', '2026-10-15', '2026-08-11'],
    ['11/08/2026', null, '2026-08-11'],
  ])('is turned where it would lie before the invoice: %s, issued %s', (written, issued, date) => {
    expect(due(`Due date: ${written}`, issued)).toBe(date)
  })
})
