import { describe, expect, it } from 'vitest'
import { addDays, dateIn, findDates, parseDate } from '../../../shared/extract/date.ts'

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
  ])('reads %s as %s', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })

  it.each([
    ['d. 31. dec.', '2026-12-20', '2026-12-31'],
    ['d. 5. jan.', '2026-12-20', '2027-01-05'],
    ['28. december', '2027-01-03', '2026-12-28'],
    ['senest 31/12', '2026-12-20', '2026-12-31'],
    ['by December 31', '2026-12-20', '2026-12-31'],
    ['29. feb.', '2027-11-01', '2028-02-29'],
  ])('takes the year of %s from %s', (text, near, date) => {
    expect(parseDate(text, near)).toBe(date)
  })

  it.each([
    '31-02-2026',
    '29.02.2026',
    '32/12-2026',
    '12/31/2026',
    '0000-01-01',
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
