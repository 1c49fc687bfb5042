import { describe, expect, it } from 'vitest'
import { addDays, dateIn, findDates, parseDate, withIsoDates } from '../../../shared/extract/date.ts'

describe('parseDate', () => {
  it.each([
    ['31-12-2026', '2026-12-31'],
    ['31/12-2026', '2026-12-31'],
    ['31/12 2026', '2026-12-31'],
    ['31.12.26', '2026-12-31'],
    ['31. 12. 2026', '2026-12-31'],
    ['31. december 2026', '2026-12-31'],
    ['den 1. marts 2026', '2026-03-01'],
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31T10:00:00Z', '2026-12-31'],
    ['December 31, 2026', '2026-12-31'],
    ['Dec. 31 2026', '2026-12-31'],
    ['31 Dec 2026', '2026-12-31'],
    ['31-dec-2026', '2026-12-31'],
    ['1st of May 2026', '2026-05-01'],
    ['29.02.2028', '2028-02-29'],
    ['01-01-1900', '1900-01-01'],
    ['31-12-2199', '2199-12-31'],
  ])('reads %s as %s', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })

  it.each([
    ['d. 31. dec.', '2026-12-20', '2026-12-31'],
    ['d. 5. jan.', '2026-12-20', '2027-01-05'],
    ['28. december', '2027-01-03', '2026-12-28'],
    ['senest 31/12', '2026-12-20', '2026-12-31'],
    ['Betal senest 10.12., hent senere', '2026-11-20', '2026-12-10'],
    ['please until 5.12.', '2026-11-20', '2026-12-05'],
    ['by December 31', '2026-12-20', '2026-12-31'],
    ['29. feb.', '2027-11-01', '2028-02-29'],
    ['1. juli', '2026-12-30T23:00:00Z', '2026-07-01'],
  ])('takes the year of %s from %s', (text, near, date) => {
    expect(parseDate(text, near)).toBe(date)
  })

  it.each([
    '31-02-2026',
    '29.02.2026',
    '32/12-2026',
    '12/31/2026',
    '0000-01-01',
    '31-12-1899',
    '01-01-2200',
    '31-04-2026',
    '9999-12-31',
    '31. dec.',
    '1.2.3.4',
    '12 34 56 78',
    '5 mark 2026',
  ])('does not read %s', (text) => {
    expect(parseDate(text)).toBeNull()
  })
})

it('finds every date with its place, in order', () => {
  expect(findDates('Fra 1. juli 2026 til 2026-07-14.')).toEqual([
    { date: '2026-07-01', index: 4, length: 12 },
    { date: '2026-07-14', index: 21, length: 10 },
  ])
})

it('counts days across months and years', () => {
  expect(addDays('2026-12-24', 14)).toBe('2027-01-07')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
})

it('knows the calendar date in Copenhagen, in winter and in summer', () => {
  expect(dateIn('2026-12-31T23:30:00Z', 'Europe/Copenhagen')).toBe('2027-01-01')
  expect(dateIn('2026-07-14T21:59:00Z', 'Europe/Copenhagen')).toBe('2026-07-14')
  expect(dateIn('2026-07-14T22:00:00Z', 'Europe/Copenhagen')).toBe('2026-07-15')
})

it('reads one date where two ways of reading it overlap', () => {
  expect(findDates('1.2.2026', '2026-01-01').map(({ date }) => date)).toEqual(['2026-02-01'])
  expect(findDates('10. maj 12, 2026', '2026-01-01').map(({ date }) => date)).toEqual(['2026-05-10'])
})

describe('a text that writes the month first', () => {
  it.each([
    ['12/31/2026', '2026-12-31'],
    ['1/5/2026 and 12/31/2026', '2026-01-05 and 2026-12-31'],
    ['1/5/2026 and 2/6/2026 and 3/13/2026', '2026-01-05 and 2026-02-06 and 2026-03-13'],
  ])('is known by a day above 12: %s', (text, iso) => {
    expect(withIsoDates(text)).toBe(iso)
  })

  it.each([
    ['31/12/2026'],
    ['31/12/2026 and 1/5/2026'],
    ['1/5/2026 and 31/12/2026 and 12/31/2026'],
    ['1/12/2026'],
    ['12/12/2026'],
    ['112/31/2026, 12/31/20261, 12/31/2026/1'],
    ['none'],
  ])('is not %s', (text) => {
    expect(withIsoDates(text)).toBe(text)
  })

  it('is known by the day of receipt, which is close with the month first and not with the day first', () => {
    const received = '2026-07-14T08:30:00Z'
    expect(withIsoDates('7/10/2026', received)).toBe('2026-07-10')
    expect(withIsoDates('7/10/2026, due 8/9/2026', received)).toBe('2026-07-10, due 2026-08-09')
    expect(withIsoDates('7/8/2026', received)).toBe('2026-07-08')
    expect(withIsoDates('7/6/2026', received)).toBe('7/6/2026')
    expect(withIsoDates('8/7/2026', received)).toBe('8/7/2026')
    expect(withIsoDates('7/10/2026 and 8/7/2026', received)).toBe('7/10/2026 and 8/7/2026')
    expect(withIsoDates('9/10/2026', received)).toBe('9/10/2026')
    expect(withIsoDates('7/10/2026')).toBe('7/10/2026')
  })

  const received = '2026-11-26T09:00:00Z'
  it.each([
    ['Due date: 12/07/2026', 'Due date: 2026-12-07'],
    ['Dated 11/04/2026\nPayable by 12/07/2026', 'Dated 2026-11-04\nPayable by 2026-12-07'],
  ])('is known by dates that would be long past with the day first: %j', (text, iso) => {
    expect(withIsoDates(text, received)).toBe(iso)
  })

  it.each([
    ['behind a Danish label', 'Forfaldsdato: 12/07/2026'],
    ['of a reminder', 'Overdue. Due date: 12/07/2026'],
    ['that has passed either way', 'Due date: 11/10/2026'],
    ['that is not so long past', 'Due date: 11/12/2026'],
    ['that would be far in the future', 'Due date: 6/7/2027'],
    ['beside another that has the day first', 'Dated 12/11/2026, due date: 12/07/2026'],
  ])('is not known by one %s', (_, text) => {
    expect(withIsoDates(text, received)).toBe(text)
  })
})
