import { describe, expect, it } from 'vitest'
import { findMoment, namesMoment } from '../../../shared/extract/moment.ts'

/** A Friday, 09:15 in Denmark. */
const RECEIVED = '2026-11-20T08:15:00.000Z'

/** Start and end in Danish winter time, as `12-01 14:30`, or the reason why there is none. */
function read(text: string, received = RECEIVED): string {
  const moment = findMoment(text, received)
  if (moment.kind === 'none') return moment.reason.en
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
  ])('the one that is meant is taken: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it('a deadline is taken when there is nothing else', () => {
    expect(read('frist: fredag den 27. november kl. 12')).toBe('2026-11-27 12:00')
  })

  it.each([
    ['onsdag kl. 10 eller torsdag kl. 11', '"onsdag kl. 10" or "torsdag kl. 11"'],
    [
      'Kan vi ses enten tirsdag den 1. december kl. 14 eller onsdag den 2. december kl. 9?',
      '"1. december kl. 14" or "2. december kl. 9"',
    ],
    ['Tirsdag 1/12 kl. 14? Ellers kan jeg onsdag 2/12 kl. 9.', '"1/12 kl. 14" or "2/12 kl. 9"'],
    ['Forslag:\n- 1/12 kl. 14\n- 2/12 kl. 9\n- 3/12 kl. 9', '"1/12 kl. 14" or "2/12 kl. 9" or "3/12 kl. 9"'],
    ['tirsdag eller onsdag kl. 10', '"tirsdag eller onsdag kl. 10"'],
    ['kl. 10 på tirsdag eller onsdag', '"kl. 10 på tirsdag eller onsdag"'],
    ['tirsdag kl. 14 eller 15', '"tirsdag kl. 14 eller 15"'],
    ['tirsdag kl. 14 eller kl. 16', '"tirsdag kl. 14 eller kl. 16"'],
    ['either Tuesday at 2 pm or Wednesday at 9 am', '"Tuesday at 2 pm" or "Wednesday at 9 am"'],
    ['Tuesday or Wednesday at 2 pm', '"Tuesday or Wednesday at 2 pm"'],
    ['enten tirsdag den 1. eller onsdag den 2. kl. 9', '"den 1. eller onsdag den 2. kl. 9"'],
    ['den 1. og 2. december kl. 9', '"den 1. og 2. december kl. 9"'],
    ['Kursus 1.-2. december kl. 9-16', '"1.-2. december kl. 9-16"'],
    ['Can we meet Tuesday at 10 or 11 am?', '"Tuesday at 10 or 11 am"'],
    ['Hvis I ikke kan tirsdag kl. 14, så onsdag kl. 10', '"tirsdag kl. 14" or "onsdag kl. 10"'],
  ])('none is taken where there is a choice: %s', (text, names) => {
    expect(read(text)).toBe(`it names more than one time: ${names}`)
  })

  it.each([
    ['fra 1/12 kl. 9 til 2/12 kl. 12', '2026-12-01 09:00 – 2026-12-02 12:00'],
    ['Mødet er 1/12 kl. 14. Vi ses altså den 1. december kl. 14.', '2026-12-01 14:00'],
    ['Vi ses 1/12 kl. 14.\n\nÅbningstider: mandag kl. 8-16, fredag kl. 8-15', '2026-12-01 14:00'],
    ['Vi ses 1/12 kl. 14.\n\nMandag-torsdag kl. 8-16\nFredag kl. 8-15', '2026-12-01 14:00'],
    ['Jeg kan ikke tirsdag kl. 14, men gerne onsdag kl. 10', '2026-11-25 10:00'],
    ['Jeg må aflyse mødet d. 1/12 kl. 14. Kan vi i stedet tage 2/12 kl. 10?', '2026-12-02 10:00'],
    ['I can’t make Tuesday at 2 pm, but Thursday at 3 pm works', '2026-11-26 15:00'],
    ['Tirsdag kl. 14 passer mig ikke. Hvad med onsdag kl. 10?', '2026-11-25 10:00'],
    ['Hvorfor ikke tirsdag kl. 10?', '2026-11-24 10:00'],
    ['Kan vi ikke sige tirsdag kl. 10?', '2026-11-24 10:00'],
    ['Mødet tirsdag kl. 14 er flyttet til onsdag kl. 9', '2026-11-25 09:00'],
    ['Mødet tirsdag kl. 14 er ikke aflyst', '2026-11-24 14:00'],
    ['Vi ses tirsdag kl. 14. Meld afbud senest mandag kl. 12.', '2026-11-24 14:00'],
    ['Frist for tilmelding er tirsdag kl. 12. Vi ses torsdag kl. 9', '2026-11-26 09:00'],
    [
      'Onsdag den 2. december kl. 9-11 i stedet for tirsdag den 1. december kl. 14.',
      '2026-12-02 09:00 – 2026-12-02 11:00',
    ],
  ])('there is one: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })
})

describe('a day of a month that is not named', () => {
  it.each([
    ['Skal vi sige fredag den 4. kl. 10.15?', '2026-12-04 10:15'],
    ['Skal vi sige d. 4. kl. 10?', '2026-12-04 10:00'],
    ['den 27. kl. 9', '2026-11-27 09:00'],
    ['kl. 9 den 27.', '2026-11-27 09:00'],
    ['Friday the 4th at 10 am', '2026-12-04 10:00'],
    ['mandag d. 30. kl. 13-14', '2026-11-30 13:00 – 2026-11-30 14:00'],
    ['den 31. kl. 9', '2026-12-31 09:00'],
    ['den 20. kl. 14', '2026-11-20 14:00'],
  ])('is the next one: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it.each([
    ['torsdag den 4. kl. 10', '"4. kl. 10" cannot be relied upon: 2026-12-04 is no torsdag'],
    ['Det er den 3. gang kl. 10', 'it names no day with a time, such as "1. december kl. 14.30"'],
    ['den 40. kl. 10', 'it names no day with a time, such as "1. december kl. 14.30"'],
  ])('is not in %s', (text, reason) => {
    expect(read(text)).toContain(reason.replace('"4. ', '').slice(0, 200))
  })
})

describe('a time in words', () => {
  it.each([
    ['på tirsdag kl. halv ti', '2026-11-24 09:30'],
    ['tirsdag halv ti', '2026-11-24 09:30'],
    ['tirsdag kl. kvart over ti', '2026-11-24 10:15'],
    ['kvart i elleve på tirsdag', '2026-11-24 10:45'],
    ['tirsdag kvart i tre om eftermiddagen', '2026-11-24 14:45'],
    ['tirsdag kl. ti', '2026-11-24 10:00'],
    ['tirsdag kl. 10 over 9', '2026-11-24 09:10'],
    ['tirsdag kl. fem minutter i halv ti', '2026-11-24 09:25'],
    ['tirsdag kl. halv ti til elleve', '2026-11-24 09:30 – 2026-11-24 11:00'],
    ['tirsdag fra kl. 9 til halv elleve', '2026-11-24 09:00 – 2026-11-24 10:30'],
    ['Tuesday at half past nine', '2026-11-24 09:30'],
    ['half past nine on Tuesday', '2026-11-24 09:30'],
    ['Tuesday at quarter to three in the afternoon', '2026-11-24 14:45'],
    ['Tuesday at a quarter past two pm', '2026-11-24 14:15'],
    ["Tuesday at ten o'clock", '2026-11-24 10:00'],
  ])('is read: %s', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it.each(['tirsdag kl. kvart i tre', 'mandag kl. halv 3', 'Tuesday at quarter to three'])(
    'may be in the night or in the afternoon: %s',
    (text) => expect(read(text)).toContain('may be in the night or in the afternoon'),
  )

  it.each(['tirsdag en halv time', 'tirsdag halvanden time', 'tirsdag halv pris', 'tirsdag et kvarter'])(
    'is not in %s',
    (text) => expect(read(text)).toContain('no day with a time'),
  )
})

describe('what is called off or declined', () => {
  it.each([
    ['Jeg må desværre aflyse mødet den 1. december kl. 14.', 'cancelled'],
    ['Mødet den 1. december kl. 14 bliver desværre ikke til noget', 'cannot'],
    ['Vi er nødt til at udskyde mødet d. 1/12 kl. 14', 'cancelled'],
    ['Jeg melder afbud til mødet 1/12 kl. 14', 'cancelled'],
    ['I have to cancel our meeting on 1 December at 2 pm', 'cancelled'],
    ['Mødet den 1. december kl. 10 udsættes.', 'cancelled'],
    ['Mødet den 1. december kl. 10 er udsat.', 'cancelled'],
    ['Vi må udsætte mødet den 1. december kl. 10.', 'cancelled'],
    ['Vi bliver nødt til at opgive mødet den 1. december kl. 10', 'cancelled'],
    ['Vi springer mødet over den 1. december kl. 10', 'cancelled'],
    ['Mødet den 1. december kl. 10 springer vi over', 'cancelled'],
    ['Jeg melder desværre fra til mødet den 1. december kl. 10', 'cancelled'],
    ['Den 1. december kl. 10 er udelukket', 'cannot'],
    ['Det er helt udelukket den 1. december kl. 10', 'cannot'],
    ['Tak for indkaldelsen til 1/12 kl. 14. Der kan jeg desværre ikke.', 'cannot'],
    ['Tak for indkaldelsen til 1/12 kl. 14. Det kan jeg ikke.', 'cannot'],
    ['Jeg kan ikke tirsdag den 1. december kl. 14.', 'cannot'],
    ['Vi kan desværre ikke komme tirsdag kl. 14', 'cannot'],
    ['Tirsdag kl. 14 kan jeg ikke', 'cannot'],
    ['tirsdag kl. 14 passer ikke så godt', 'cannot'],
    ['Jeg er optaget tirsdag kl. 14', 'cannot'],
    ['Jeg kan hverken tirsdag kl. 14 eller onsdag kl. 10', 'cannot'],
    ['I can’t make it on Tuesday at 2 pm', 'cannot'],
    ['Tuesday at 2 pm doesn’t work for me', 'cannot'],
    ['We are unable to meet Tuesday at 2 pm', 'cannot'],
    ['Jeg kan ikke tirsdag kl. 14 eller onsdag kl. 10', 'cannot'],
    ['mødet er flyttet fra tirsdag den 1. december kl. 10', 'instead'],
    ['Kan vi flytte mødet tirsdag kl. 14?', 'instead'],
    ['tirsdag kl. 14 er jeg på ferie', 'cannot'],
    ['Tak for indkaldelsen til 1/12 kl. 14. Den dag er jeg på kursus.', 'cannot'],
    ['Jeg deltager ikke i mødet tirsdag kl. 14', 'cannot'],
    ['Tirsdag kl. 14 er for sent', 'cannot'],
    ['Hver tirsdag kl. 10', 'every week'],
    ['Jeg kan tirsdag efter kl. 10', 'no exact time'],
  ])('is no moment: %s', (text, reason) => {
    expect(read(text)).toContain(reason)
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

it.each([
  'Vi ses fredag den 27. november kl. 15. Der er ikke parkering',
  'Vi ses fredag den 27. november kl. 15. Det er ikke langt fra stationen',
  'Husk at opgive navn i receptionen fredag den 27. november kl. 15',
])('is not declined by what is said about the place: %s', (text) => {
  expect(findMoment(text, RECEIVED)).toMatchObject({ kind: 'found', start: '2026-11-27T14:00:00.000Z' })
})

it('says the words that it was read from', () => {
  expect(findMoment('Vi ses tirsdag\nkl. 10 hos jer', RECEIVED)).toMatchObject({ text: 'tirsdag kl. 10' })
})
