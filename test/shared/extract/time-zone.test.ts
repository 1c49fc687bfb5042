import { describe, expect, it } from 'vitest'
import { instantIn } from '../../../shared/extract/time-zone.ts'

const copenhagen = (date: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantIn(date, hours * 60 + minutes, 'Europe/Copenhagen')
}

describe('a time of day in Copenhagen', () => {
  it.each([
    ['2026-12-01', '14:30', '2026-12-01T13:30:00.000Z'],
    ['2026-07-01', '14:30', '2026-07-01T12:30:00.000Z'],
    ['2026-12-31', '24:30', '2026-12-31T23:30:00.000Z'],
    // Summer time begins on 28 March 2027 at 02:00 and ends on 31 October 2027 at 03:00.
    ['2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28', '03:00', '2027-03-28T01:00:00.000Z'],
    ['2027-10-31', '01:59', '2027-10-30T23:59:00.000Z'],
    ['2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
    ['2027-10-31', '03:00', '2027-10-31T02:00:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(copenhagen(date, time)).toBe(instant)
  })

  it('is none when the clocks skip it', () => {
    expect(copenhagen('2027-03-28', '02:00')).toBeNull()
    expect(copenhagen('2027-03-28', '02:59')).toBeNull()
  })
})

it('other zones have their own', () => {
  expect(instantIn('2026-12-01', 570, 'America/New_York')).toBe('2026-12-01T14:30:00.000Z')
  expect(instantIn('2026-12-01', 570, 'Asia/Kolkata')).toBe('2026-12-01T04:00:00.000Z')
})
