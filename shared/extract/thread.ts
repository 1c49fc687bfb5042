import type { Email } from '../workflow/facts.ts'

/** Maximum characters of References, within what SES accepts as a header value. */
const MAX_REFERENCES = 800

/** A Message-ID (RFC 5322, 3.6.4), in ASCII. */
const MESSAGE_ID = /<[\x21-\x3b\x3d\x3f-\x7e]{1,250}@[\x21-\x3b\x3d\x3f-\x7e]{1,250}>/g

/** Domain of ids that we generated for emails without one. */
const OWN = '@mailroom.invalid>'

export interface Thread {
  readonly in_reply_to: string | null
  /** Oldest first; of a long thread, the first one and the newest. */
  readonly references: readonly string[]
}

/**
 * The headers that put a reply into the thread of an email (RFC 5322, 3.6.4). Anything that is not a
 * Message-ID is left out.
 */
export function threadOf({ message_id, headers }: Pick<Email, 'message_id' | 'headers'>): Thread {
  const [own = null] = idsIn(message_id)
  const earlier = idsIn(headers.references ?? '')
  const parents = earlier.length > 0 ? earlier : idsIn(headers.in_reply_to ?? '').slice(0, 1)
  return { in_reply_to: own, references: fitting([...new Set([...parents, ...(own ? [own] : [])])]) }
}

const idsIn = (text: string) => (text.match(MESSAGE_ID) ?? []).filter((id) => !id.endsWith(OWN))

function fitting(ids: readonly string[]): string[] {
  const [first, ...rest] = ids
  if (first === undefined) return []
  let room = MAX_REFERENCES - first.length
  const newest: string[] = []
  for (const id of rest.reverse()) {
    room -= id.length + 1
    if (room < 0) break
    newest.unshift(id)
  }
  return [first, ...newest]
}

/** The subject of a reply: exactly one "Re: ", whatever prefixes there were. */
export function answerSubject(subject: string): string {
  return `Re: ${bareSubject(subject)}`
}

/** A subject without reply prefixes (SV in Danish programs, AW in German ones). */
export function bareSubject(subject: string): string {
  return (
    subject.trim().replace(/^(?:(?:re|sv|aw|antw)(?:\[\d{1,3}\])?\s{0,3}:\s{0,10})+/iu, '') || '(uden emne)'
  )
}
