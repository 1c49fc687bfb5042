import type { EmailHeaders } from '../workflow/facts.ts'
import { clipBytes } from './clean.ts'

/**
 * Headers that say whether a machine may answer an email, and to which thread an answer belongs: RFC 3834
 * (Auto-Submitted, Return-Path, Precedence), RFC 2369, 2919 and 8058 (List-…), RFC 5322 (In-Reply-To,
 * References), RFC 3464 (a bounce's Content-Type), those of Exchange and older systems, and those that
 * identify our own mail.
 */
const KEPT =
  /^(?:auto-submitted|return-path|precedence|list-[a-z-]{1,20}|in-reply-to|references|content-type|x-auto-response-suppress|x-autoreply|x-autorespond|x-mailroom-delivery)$/

/** Maximum bytes of one header value, and of all with their names: they share a row with the email's text. */
const MAX_VALUE = 1000
const MAX_ALL = 3000

/**
 * The relevant headers, by name in lower case with underscores. A value that is too long keeps its end, which
 * has the newest References.
 */
export function keptHeaders(given: Readonly<Record<string, string | readonly string[]>>): EmailHeaders {
  let room = MAX_ALL
  const kept: Record<string, string> = {}
  for (const [name, values] of Object.entries(given)) {
    const header = name.trim().toLowerCase().replaceAll('_', '-')
    if (!KEPT.test(header)) continue
    const value = lastOf([values].flat().join(' ').replace(/\s+/g, ' ').trim())
    const key = header.replaceAll('-', '_')
    room -= Buffer.byteLength(JSON.stringify({ [key]: value }))
    if (room >= 0) kept[key] = value
  }
  return kept
}

/** As many whole words from the end as fit. */
function lastOf(value: string): string {
  if (Buffer.byteLength(value) <= MAX_VALUE) return value
  const words = value.split(' ')
  const kept: string[] = []
  let room = MAX_VALUE
  for (const word of words.reverse()) {
    room -= Buffer.byteLength(word) + 1
    if (room < 0) break
    kept.unshift(word)
  }
  return kept.length > 0 ? kept.join(' ') : clipBytes(value, MAX_VALUE)
}
