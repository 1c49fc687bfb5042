import { describe, expect, it } from 'vitest'
import { percent, shortTime, writtenDay, writtenSize, writtenSum, writtenTime } from '../../console/format.ts'

/** `Intl` puts spaces of its own before signs. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const now = new Date('2026-11-20T12:00:00Z')

describe('a time', () => {
  it('is that of the office’s clocks, in winter and in summer', () => {
    expect(writtenTime('2026-11-20T23:15:00Z', 'da')).toBe('21. nov. 2026, 00.15')
    expect(writtenTime('2026-07-20T23:15:00Z', 'en')).toBe('21 Jul 2026, 01:15')
  })

  it('in a list leaves out what the reader knows: today, this year', () => {
    expect(shortTime('2026-11-20T08:15:00Z', 'da', now)).toBe('09.15')
    expect(shortTime('2026-11-19T23:15:00Z', 'da', now)).toBe('00.15')
    expect(shortTime('2026-11-19T08:15:00Z', 'en', now)).toBe('19 Nov, 09:15')
    expect(shortTime('2025-11-19T08:15:00Z', 'da', now)).toBe('19. nov. 2025')
  })
})

it('a day, a share, a sum and a size are written as the language does', () => {
  expect(writtenDay('2026-12-04', 'da')).toBe('4. dec. 2026')
  expect(writtenDay('31-12-2026', 'da')).toBe('31-12-2026')
  expect([percent(0.93, 'da'), percent(0.935, 'en')].map(plain)).toEqual(['93 %', '93.5%'])
  expect([writtenSum('1250.5', 'da'), writtenSum('1250', 'en')]).toEqual(['1.250,50', '1,250.00'])
  expect(writtenSum('unknown', 'da')).toBe('unknown')
  expect([writtenSize(84_213, 'da'), writtenSize(2_340_000, 'da')].map(plain)).toEqual(['84 kB', '2,3 MB'])
})
