import { type Language, LOCALES, writtenAmount } from '../shared/language.ts'
import { OFFICE_ZONE } from '../shared/office-zone.ts'

/** A time as the office's clocks show it: "26. nov. 2026 09.15". */
export function writtenTime(at: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: OFFICE_ZONE,
  })
  return format.format(new Date(at))
}

/** A time in a list: the clock for today, else the day, with its year unless that is this one. */
export function shortTime(at: string, language: Language, now: Date): string {
  const on = (date: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: OFFICE_ZONE }).format(date)
  const time = new Date(at)
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  if (on(time, { dateStyle: 'short' }) === on(now, { dateStyle: 'short' })) return on(time, clock)
  const day = { day: 'numeric', month: 'short' } as const
  if (on(time, { year: 'numeric' }) === on(now, { year: 'numeric' })) return on(time, { ...day, ...clock })
  return on(time, { ...day, year: 'numeric' })
}

/** The day of a time in the office, as ISO 8601, which Swedish writes. */
export const isoDay = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone: OFFICE_ZONE })

/** A calendar day without a time: "26. nov. 2026", or as it is where it is none. */
export function writtenDay(date: string, language: Language): string {
  if (Number.isNaN(Date.parse(date))) return date
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone: 'UTC' })
  return format.format(new Date(date))
}

/** A share from 0 to 1: 0.93 is "93 %" in Danish. What is left of a percent is shown only where there is any. */
export function percent(share: number, language: Language): string {
  const format = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1 })
  return format.format(share)
}

export const writtenNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 }).format(value)

/** A decimal string as a sum, or as it is where it is none. */
export function writtenSum(decimal: string, language: Language): string {
  return /^-?\d+(?:\.\d+)?$/.test(decimal) ? writtenAmount(decimal, language) : decimal
}

/** Bytes as kB or MB. */
export function writtenSize(bytes: number, language: Language): string {
  const [unit, divisor] = bytes < 1_000_000 ? ['kilobyte', 1_000] : ['megabyte', 1_000_000]
  const style = { style: 'unit', unit, maximumFractionDigits: bytes < 10_000_000 && bytes > 999_999 ? 1 : 0 }
  return new Intl.NumberFormat(LOCALES[language], style as Intl.NumberFormatOptions).format(
    Math.max(bytes / (divisor as number), 1),
  )
}
