import { describe, expect, it } from 'vitest'
import { clockAfterDay, type FoundClock, findClocks } from '../../../shared/extract/clock.ts'

const minutes = (time: string) => {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return 60 * hours + rest
}
const written = ({ start, end }: FoundClock) => (end === null ? [start] : [start, end])
const clocks = (text: string) => findClocks(text).map(written)
const expected = (...times: string[]) => [times.map(minutes)]

describe('a time of day', () => {
  it.each([
    ['kl. 9', '9:00'],
    ['klokken 14.30', '14:30'],
    ['kl. 12', '12:00'],
    ['12 pm', '12:00'],
    ['12 am', '0:00'],
    ['1 pm', '13:00'],
    ['13 pm', '13:00'],
    ['9:15', '9:15'],
    ['kl. 9 om morgenen', '9:00'],
    ['kl. 9 om aftenen', '21:00'],
    ['kl. 12 in the morning', '0:00'],
    ['kl. 23:59', '23:59'],
  ])('%s is %s', (text, time) => {
    expect(clocks(text)).toEqual(expected(time))
  })

  it.each([
    ['kl. 9-10', '9:00', '10:00'],
    ['fra kl. 9 til 10.30', '9:00', '10:30'],
    ['11-1 pm', '11:00', '13:00'],
    ['11 am-1 pm', '11:00', '13:00'],
    ['11-11 pm', '11:00', '23:00'],
    ['1-2 pm', '13:00', '14:00'],
    ['11 pm-1 pm', '23:00', '37:00'],
    ['kl. 22-02', '22:00', '26:00'],
    ['kl. 9-9', '9:00', '33:00'],
  ])('%s is from %s to %s', (text, start, end) => {
    expect(clocks(text)).toEqual(expected(start, end))
  })

  it.each(['kl. 24', 'kl. 9:60', 'kl. 9-25', '11-1 am', '9', '9.30', 'kl. 9%', '9:301', ''])(
    'is not in %j',
    (text) => {
      expect(clocks(text)).toEqual([])
    },
  )
})

it('times come in the order of the text, each once', () => {
  expect(findClocks('9:15, kl. 14:30, så kl. 16')).toMatchObject([
    { start: 555, index: 0, length: 4 },
    { start: 870, index: 6, length: 9 },
    { start: 960, index: 20, length: 6 },
  ])
})

describe('a time that cannot be relied upon', () => {
  const doubt = (text: string) => findClocks(text)[0]?.doubt?.en

  it.each(['kl. 1', 'kl. 3', 'kl. 3-5', 'kl. 5'])('is %s, by night or in the afternoon', (text) => {
    expect(doubt(text)).toBe(`"${text}" may be in the night or in the afternoon`)
  })

  it.each(['kl. 0', 'kl. 6', 'kl. 03', 'kl. 3.00', 'kl. 3 am', 'kl. 3 om morgenen', 'kl. 13', '3:00'])(
    'is not %s',
    (text) => {
      expect(findClocks(text)[0]).toMatchObject({ doubt: null })
    },
  )
})

describe('the zone of a time', () => {
  it.each([
    ['14:30', null, null],
    ['14:30 CET', null, null],
    ['14:30 (CEST)', null, null],
    ['14:30 UTC', 0, null],
    ['14:30 GMT', 0, null],
    ['14:30 EST', null, { en: 'it is said in the time zone EST' }],
  ])('of %s', (text, offset, doubt) => {
    expect(findClocks(text)).toMatchObject([{ start: 870, offset, doubt }])
  })
})

describe('the time right after a day', () => {
  const behind = (rest: string) => clockAfterDay(`1/12${rest}`, 4)

  it.each([
    [' 14.30', [870]],
    [', at 14.30-16.00', [870, 960]],
    ['  fra 9.00 til 11', [540, 660]],
    ['T14:30', [870]],
    ['T14:30:15.123', [870]],
  ])('is read from %j', (rest, time) => {
    const found = behind(rest)
    expect(found && written(found)).toEqual(time)
    expect(found?.index).toBe(4)
  })

  it.each([
    ['T14:30Z', 0],
    ['T14:30:00+02:00', 120],
    ['T14:30+05:30', 330],
    ['T14:30-0500', -300],
    [' 14:30:00Z', 0],
    ['T14:30', null],
  ])('of %j is %s minutes ahead of UTC', (rest, offset) => {
    expect(behind(rest)).toMatchObject({ start: 870, end: null, offset, doubt: null, length: rest.length })
  })

  it.each([' 14', ' og 14.30', 'T25:00', ' 25.00', ''])('is not in %j', (rest) => {
    expect(behind(rest)).toBeNull()
  })
})
