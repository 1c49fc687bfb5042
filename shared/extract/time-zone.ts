/** Milliseconds that a zone's clocks are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/**
 * The instant (UTC, ISO 8601) at which a zone's clocks show a time of day, or null when they skip it, as
 * Copenhagen's skip 02:30 when summer time begins. A time that they show twice, when it ends, is the first of both.
 *
 * @param date ISO 8601 calendar date.
 * @param minutes since midnight; from 1440 on it is the next day's.
 */
export function instantIn(date: string, minutes: number, timeZone: string): string | null {
  const local = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000
  // A change is a matter of hours: one of the offsets a day before and a day after is the right one.
  for (const near of [local - 86_400_000, local + 86_400_000]) {
    const offset = offsetAt(near, timeZone)
    const instant = local - offset
    if (offsetAt(instant, timeZone) === offset) return new Date(instant).toISOString()
  }
  return null
}
