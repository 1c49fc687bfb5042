import { createHash } from 'node:crypto'
import type { Attachment, EmailHeaders } from '../workflow/facts.ts'
import { bareAddress } from './bare-address.ts'
import { clipBytes } from './clean.ts'
import { keptHeaders } from './headers.ts'
import type { MessageContent } from './message.ts'

/** The content of an email in the form in which it is stored. */
export interface Content {
  readonly message_id: string
  readonly sender_email: string
  readonly sender_name: string
  readonly recipients: readonly string[]
  readonly subject: string
  /** As a person reads it; at most `MAX_BODY_BYTES`, with a mark at the end when it was cut. */
  readonly body: string
  /** Bytes of the whole text, before any cut. */
  readonly body_bytes: number
  /**
   * The visible text of the HTML where it differs from the plain text; at most `MAX_HTML_TEXT_BYTES`. Empty
   * when `body` says the same or was made from the HTML; null without HTML.
   */
  readonly html_text: string | null
  readonly attachments: readonly Attachment[]
  readonly headers: EmailHeaders
  readonly received_at: string | null
}

/**
 * Maximum bytes of body text in a row, measured as JSON, where a quote or line end takes two and a control
 * character six. With everything else the row stays below the Data API's 64 KB.
 */
export const MAX_BODY_BYTES = 40_000

/** The same limit for the HTML text, which has a row of its own; ten emails fit into one response. */
export const MAX_HTML_TEXT_BYTES = 20_000

/**
 * Maximum characters of HTML to read. A page that opens tens of thousands of elements without closing them
 * takes time quadratic in its length; at this limit it is well under a second.
 */
const MAX_HTML = 250_000

export async function toContent(email: MessageContent): Promise<Content> {
  const { text, bytes, htmlText } = await readableText(email)
  return {
    message_id: email.message_id ?? derivedMessageId(email),
    sender_email: bareAddress(email.sender_email),
    sender_name: (email.sender_name ?? '').trim().slice(0, 200),
    recipients: fitting((email.recipients ?? []).map((recipient) => recipient.slice(0, 320))),
    subject: (email.subject ?? '').trim().slice(0, 1000),
    body: fitted(text, bytes, MAX_BODY_BYTES),
    body_bytes: bytes,
    html_text: htmlText && fitted(htmlText, Buffer.byteLength(htmlText), MAX_HTML_TEXT_BYTES),
    attachments: fitting((email.attachments ?? []).map(toAttachment)),
    headers: keptHeaders(email.headers ?? {}),
    received_at: email.received_at ? new Date(email.received_at).toISOString() : null,
  }
}

function toAttachment(given: NonNullable<MessageContent['attachments']>[number]): Attachment {
  return {
    filename: given.filename.slice(0, 255),
    content_type: given.content_type.slice(0, 255),
    size: given.size,
    s3_key: given.s3_key?.slice(0, 1024) ?? null,
  }
}

/**
 * The text as a person reads it, its full length in bytes, and the differing text of the HTML. The HTML
 * parser is loaded on demand.
 */
async function readableText({ body_text, body_html }: MessageContent) {
  const plain = body_text?.trim() ? body_text : ''
  if (!body_html?.trim())
    return { text: body_text ?? '', bytes: Buffer.byteLength(body_text ?? ''), htmlText: null }
  const { textOf } = await import('./html.ts')
  const text = textOf(body_html.slice(0, MAX_HTML))
  if (plain)
    return {
      ...{ text: plain, bytes: Buffer.byteLength(plain) },
      htmlText: words(text) === words(plain) ? '' : text,
    }
  const bytes = Buffer.byteLength(body_html.length > MAX_HTML ? body_html : text)
  return { text, bytes, htmlText: '' }
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Cuts a text to at most `most` bytes of JSON; a mark at the cut gives its full size, `bytes`. */
function fitted(text: string, bytes: number, most: number): string {
  if (jsonBytes(text) <= most) return text
  const mark = `\n[Mailroom kept the beginning of this text, which has ${bytes} bytes]`
  const room = most - jsonBytes(mark)
  let kept = clipBytes(text, room)
  // Each round removes the excess share; a few rounds are enough for any text.
  while (jsonBytes(kept) > room)
    kept = clipBytes(kept, Math.floor((Buffer.byteLength(kept) * room) / jsonBytes(kept)))
  return kept + mark
}

const jsonBytes = (text: string) => Buffer.byteLength(JSON.stringify(text))

/** The first items whose JSON is within 8 kB: thousands of recipients must not overflow the row. */
function fitting<T>(items: readonly T[]): T[] {
  let room = 8000
  return items.filter((item) => {
    room -= Buffer.byteLength(JSON.stringify(item))
    return room >= 0
  })
}

/**
 * The id of an email without a Message-ID: a hash of its content, so that a redelivery is not stored twice.
 */
function derivedMessageId(email: MessageContent): string {
  return `<${createHash('sha256').update(JSON.stringify(email)).digest('hex')}@mailroom.invalid>`
}
