/** Milliseconds by which a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/**
 * The instant (UTC, ISO 8601) of a local time in a zone. Null when the clocks skip it, as Copenhagen's skip
 * 02:30 when summer time begins. Of a time that occurs twice, when summer time ends, the first instant.
 *
 * @param date ISO 8601 calendar date.
 * @param minutes since midnight; from 1440 on it is on the next day.
 */
export function instantIn(date: string, minutes: number, timeZone: string): string | null {
  const local = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000
  // A change is a matter of hours, so the offset of the day before or of the day after is the right one.
  for (const near of [local - 86_400_000, local + 86_400_000]) {
    const offset = offsetAt(near, timeZone)
    const instant = local - offset
    if (offsetAt(instant, timeZone) === offset) return new Date(instant).toISOString()
  }
  return null
}
