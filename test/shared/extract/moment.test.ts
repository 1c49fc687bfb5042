import { describe, expect, it } from 'vitest'
import { findMoment, namesMoment } from '../../../shared/extract/moment.ts'

/** A Friday, 09:15 in Denmark. */
const RECEIVED = '2026-11-20T08:15:00.000Z'

/** Start and end in Danish winter time, as `12-01 14:30`, or the reason why there is none. */
function read(text: string, received = RECEIVED): string {
  const moment = findMoment(text, received)
  if (moment.kind === 'none') return moment.reason
  const local = (instant: string) =>
    new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen' }).slice(0, 16)
  return moment.end ? `${local(moment.start)} – ${local(moment.end)}` : local(moment.start)
}

describe('a day and a time', () => {
  it.each([
    ['tirsdag den 1. december kl. 14.30', '2026-12-01 14:30'],
    ['1/12 kl. 9-10', '2026-12-01 09:00 – 2026-12-01 10:00'],
    ['d. 1.12 kl. 10', '2026-12-01 10:00'],
    ['torsdag d. 3/12 fra 9.00 til 11.30', '2026-12-03 09:00 – 2026-12-03 11:30'],
    ['fredag den 27. november 2026, kl. 12:30-13', '2026-11-27 12:30 – 2026-11-27 13:00'],
    ['torsdag den 3. december kl. 9.10-11', '2026-12-03 09:10 – 2026-12-03 11:00'],
    ['Møde 1. dec 14.30-16.00 i lokale 3', '2026-12-01 14:30 – 2026-12-01 16:00'],
    ['lørdag den 28/11-2026 kl. 10', '2026-11-28 10:00'],
    ['Dato: 1. december 2026\nTid: 14:30-15:30', '2026-12-01 14:30 – 2026-12-01 15:30'],
    ['Hvornår: torsdag 3. december 2026 10:00-11:00', '2026-12-03 10:00 – 2026-12-03 11:00'],
    ['kl. 14:00 den 5/12', '2026-12-05 14:00'],
    ['mellem kl. 9 og 10 på mandag', '2026-11-23 09:00 – 2026-11-23 10:00'],
    ['fredag kl. 3 om eftermiddagen', '2026-11-27 15:00'],
    ['onsdag kl. 22-02', '2026-11-25 22:00 – 2026-11-26 02:00'],
  ])('is read from Danish: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it.each([
    ['Dec 1 at 14:00–15:30', '2026-12-01 14:00 – 2026-12-01 15:30'],
    ['December 1st, 2026 at 2:30 p.m.', '2026-12-01 14:30'],
    ['1 December 2-3 pm', '2026-12-01 14:00 – 2026-12-01 15:00'],
    ['Tuesday at 11-1 pm', '2026-11-24 11:00 – 2026-11-24 13:00'],
    ['the 1st of December at 9am', '2026-12-01 09:00'],
    ['Thursday, December 3, 2026 from 10:00 AM to 11:00 AM', '2026-12-03 10:00 – 2026-12-03 11:00'],
    ['Tuesday 24 November between 10 and 11.30 am', '2026-11-24 10:00 – 2026-11-24 11:30'],
    ['12/14/2026 at 2:00 PM', '2026-12-14 14:00'],
    ['12 am on 1 December', '2026-12-01 00:00'],
  ])('is read from English: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it.each([
    ['2026-12-01T14:30', '2026-12-01 14:30'],
    ['2026-12-01 14:30', '2026-12-01 14:30'],
    ['2026-12-01T14:30:00Z', '2026-12-01 15:30'],
    ['2026-12-01T14:30:00.000+02:00', '2026-12-01 13:30'],
    ['2026-12-01 14:30+02:00', '2026-12-01 13:30'],
    ['2026-12-01 14:30-15:30', '2026-12-01 14:30 – 2026-12-01 15:30'],
  ])('is read from ISO 8601: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it('of summer is in summer time', () => {
    expect(findMoment('1. juli 2027 kl. 14.30', RECEIVED)).toMatchObject({
      start: '2027-07-01T12:30:00.000Z',
    })
  })
})

describe('a day counted from the day the email came', () => {
  it.each([
    ['i dag kl. 14', '2026-11-20 14:00'],
    ['i morgen kl. 8.15', '2026-11-21 08:15'],
    ['i overmorgen kl. 10', '2026-11-22 10:00'],
    ['tomorrow at 2 pm', '2026-11-21 14:00'],
    ['the day after tomorrow at 2 pm', '2026-11-22 14:00'],
    ['på tirsdag kl. 10', '2026-11-24 10:00'],
    ['på fredag kl. 10', '2026-11-27 10:00'],
    ['kl. 10 på fredag', '2026-11-27 10:00'],
    ['next Tuesday at 2 pm', '2026-11-24 14:00'],
    ['mandag i næste uge kl. 9', '2026-11-23 09:00'],
    ['tirsdag i uge 49 kl. 13', '2026-12-01 13:00'],
    ['mandag i uge 2 kl. 9', '2027-01-11 09:00'],
  ])('%s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it('is next week’s when somebody says next on a Monday', () => {
    expect(read('næste tirsdag kl. 10', '2026-11-23T08:00:00.000Z')).toBe('2026-12-01 10:00')
    expect(read('tirsdag kl. 10', '2026-11-23T08:00:00.000Z')).toBe('2026-11-24 10:00')
  })

  it('is the Danish day, which begins before that of UTC', () => {
    expect(read('i morgen kl. 10', '2026-11-20T23:30:00.000Z')).toBe('2026-11-22 10:00')
  })

  it('is the next one of its day and month', () => {
    expect(read('5. jan. kl. 10')).toBe('2027-01-05 10:00')
    expect(read('1. april kl. 10', '2026-08-20T08:15:00.000Z')).toBe('2027-04-01 10:00')
  })
})

describe('of several', () => {
  it.each([
    [
      'mødet er flyttet fra tirsdag den 1. december kl. 10 til onsdag den 2. december kl. 11',
      '2026-12-02 11:00',
    ],
    ['moved from Tuesday at 2 pm to Thursday at 3 pm', '2026-11-26 15:00'],
    ['ikke på tirsdag kl. 10, men onsdag kl. 11', '2026-11-25 11:00'],
    ['svar senest mandag kl. 12. Mødet er torsdag den 3. december kl. 9', '2026-12-03 09:00'],
    ['Tak for mødet den 18/11 kl. 10. Det næste er den 2/12 kl. 13', '2026-12-02 13:00'],
    ['onsdag kl. 10 eller torsdag kl. 11', '2026-11-25 10:00'],
  ])('the one that is meant is taken: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it('a deadline is taken when there is nothing else', () => {
    expect(read('frist: fredag den 27. november kl. 12')).toBe('2026-11-27 12:00')
  })
})

describe('no moment', () => {
  const NONE = 'it names no day with a time, such as "1. december kl. 14.30"'

  it.each([
    'den 1. december',
    'kl. 14',
    'At betale 1.250,00 den 1. december 2026',
    'Faktura 14:30',
    'Ring på 33 12 45 67 fredag',
    'fredag om en uge kl. 10',
    'sidste fredag kl. 10',
    'i fredags kl. 10',
    'kl. 25 på fredag',
    'mandag kl. halv 3',
    'Vi ses mandag. Ring kl. 10 til en anden',
    '33.000 kr. fredag 50.00 %',
  ])('is in %j', (text) => {
    expect(read(text)).toBe(NONE)
  })

  it.each([
    [
      'tirsdag den 2. december kl. 10',
      '"2. december kl. 10" cannot be relied upon: 2026-12-02 is no tirsdag',
    ],
    ['fredag kl. 3', '"fredag kl. 3" cannot be relied upon: "kl. 3" may be in the night or in the afternoon'],
    [
      '3:00 pm EST on Tuesday',
      '"3:00 pm EST on Tuesday" cannot be relied upon: it is said in the time zone EST',
    ],
    ['Mødet tirsdag den 1. december kl. 10 er aflyst', '"1. december kl. 10" is cancelled'],
    ['Vores møde den 19/11 kl. 10', '"19/11 kl. 10" has passed'],
    ['2027-03-28 kl. 2.30', '"2027-03-28 kl. 2.30" is skipped by the clocks, which go forward that night'],
  ])('is certain enough in %j', (text, reason) => {
    expect(read(text)).toBe(reason)
  })

  it('is counted from a day in quoted text, of which nobody knows when it was written', () => {
    expect(findMoment('fredag kl. 10', RECEIVED, false)).toMatchObject({ kind: 'none' })
    expect(findMoment('27/11 kl. 10', RECEIVED, false)).toMatchObject({ kind: 'found' })
  })
})

describe('whether a text names a moment', () => {
  it.each([
    '2026-12-01T14:30',
    'tirsdag den 1. december kl. 14.30',
    'onsdag den 1. december kl. 10',
    '29/2 kl. 9',
  ])('does not depend on when it comes: %s', (text) => expect(namesMoment(text)).toBe(true))

  it.each(['', 'snart', 'kl. 10', '1. december', '2026-02-30T10:00', '2026-12-01T25:00'])(
    'is not so of %j',
    (text) => expect(namesMoment(text)).toBe(false),
  )
})

it('says the words that it was read from', () => {
  expect(findMoment('Vi ses tirsdag\nkl. 10 hos jer', RECEIVED)).toMatchObject({ text: 'tirsdag kl. 10' })
})
