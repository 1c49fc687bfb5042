import { findCvrs } from '../../shared/extract/cvr.ts'
import { readReport } from '../../shared/extract/hours-report.ts'
import { readInvoice } from '../../shared/extract/invoice.ts'
import { ownText } from '../../shared/extract/own-text.ts'
import { findTrackingNumbers } from '../../shared/extract/tracking.ts'
import { CARRIERS } from '../../shared/extract/tracking-carriers.ts'

const RECEIVED = '2026-11-18T09:00:00Z'
const LINE = (n: number) =>
  `${4000 + n}  Kabel CAT6A, 305 m, lev. 12-11-2026     ${1 + (n % 9)}   1.${100 + (n % 800)},50   ${2 + (n % 7)}.${100 + (n % 800)},00\n`
const TALK =
  'Vi har i dag talt om projektet og de næste skridt, som I hører nærmere om i løbet af ugen. Ring endelig, hvis noget er uklart.\n'

/** An invoice mail of a size in bytes: the invoice, its lines, a page of talk over and over, the total. */
export function aLongMail(bytes: number): string {
  const head =
    'Faktura 2026-1044\nFakturadato: 18-11-2026\nForfaldsdato: 02-12-2026\nGLS pakkenummer 300123456785\n\n'
  const foot = '\nSubtotal   10.000,00\nMoms 25 %   2.500,00\nI alt at betale DKK   12.500,00\n'
  let body = ''
  for (let n = 0; body.length < bytes - head.length - foot.length; n += 1)
    body += n % 3 === 0 ? LINE(n) : TALK
  return head + body.slice(0, Math.max(0, bytes - head.length - foot.length)) + foot
}

/** What is read of an invoice, the largest of the extractors. */
export function extractInvoice(body: string): void {
  readInvoice(ownText('Faktura 2026-1044', body), RECEIVED)
}

/** Everything that any action reads of an email; no workflow that comes along has them all. */
export function extractAll(body: string): void {
  extractInvoice(body)
  findTrackingNumbers(`El-engros <faktura@el.example>\nFaktura 2026-1044\n${body}`, CARRIERS)
  findCvrs(body)
  readReport({ subject: 'Faktura 2026-1044', body }, RECEIVED.slice(0, 10))
}

/** Milliseconds of the processor's time for one email, the median of many. */
export function cpuTime(body: string, rounds: number, extract = extractAll): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    extract(body)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }).sort((one, other) => one - other)
  return times[Math.floor(rounds / 2)] ?? 0
}

/** Time by size, to be read as a curve: the last column stays about the same when it is linear. */
export function speedTable(): string {
  cpuTime(aLongMail(20_000), 40)
  const rows = [1, 2, 5, 10, 20, 40, 100, 250, 500, 1_000].map((kilobytes) => {
    const mail = aLongMail(kilobytes * 1_000)
    const figures = [extractInvoice, extractAll].map((extract) => {
      const time = cpuTime(mail, kilobytes > 100 ? 5 : 41, extract)
      return `${time.toFixed(2).padStart(9)} ms ${((1_000 * time) / kilobytes).toFixed(0).padStart(7)} µs per kB`
    })
    return `${String(kilobytes).padStart(5)} kB ${figures.join('   ')}`
  })
  return ['processor time of reading an invoice, and of all extractors; medians', ...rows].join('\n')
}
