import { createHash } from 'node:crypto'
import type { Attachment, EmailHeaders } from '../workflow/facts.ts'
import { bareAddress } from './bare-address.ts'
import { clipBytes } from './clean.ts'
import { keptHeaders } from './headers.ts'
import type { MessageContent } from './message.ts'

/** An email's own content, in the form in which it is stored. */
export interface Content {
  readonly message_id: string
  readonly sender_email: string
  readonly sender_name: string
  readonly recipients: readonly string[]
  readonly subject: string
  /** As a person reads it; at most `MAX_BODY_BYTES`, ending with a mark when it was cut. */
  readonly body: string
  /** Bytes of the whole text, cut or not. */
  readonly body_bytes: number
  /**
   * What a reader sees of the HTML, where the plain text says something else; at most `MAX_HTML_TEXT_BYTES`. Empty when
   * `body` says the same, or is that very text; null without HTML.
   */
  readonly html_text: string | null
  readonly attachments: readonly Attachment[]
  readonly headers: EmailHeaders
  readonly received_at: string | null
}

/**
 * Bytes of body text in a row, as JSON, in which a quote or a line end has two and a control character six: with
 * everything else the row stays below the Data API's 64 KB.
 */
export const MAX_BODY_BYTES = 40_000

/** The same of the HTML beside it, which travels in a row of its own: ten emails have room in one answer. */
export const MAX_HTML_TEXT_BYTES = 20_000

/**
 * Characters of HTML that are read. A page that opens tens of thousands of elements without closing one costs
 * time that grows with the square of its length; at this one it is well under a second.
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
 * The text as a person reads it, how many bytes the whole of it has, and what the HTML says besides. The reader of HTML
 * loads when an email has some.
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

/** A text of so many bytes, cut to what has room, with a mark where it was. */
function fitted(text: string, bytes: number, most: number): string {
  if (jsonBytes(text) <= most) return text
  const mark = `\n[Mailroom kept the beginning of this text, which has ${bytes} bytes]`
  const room = most - jsonBytes(mark)
  let kept = clipBytes(text, room)
  // Each round takes the share that is too much: a few of them are enough for any text.
  while (jsonBytes(kept) > room)
    kept = clipBytes(kept, Math.floor((Buffer.byteLength(kept) * room) / jsonBytes(kept)))
  return kept + mark
}

const jsonBytes = (text: string) => Buffer.byteLength(JSON.stringify(text))

/** The first items whose JSON is within 8 kB: a list of thousands of recipients must not burst the row. */
function fitting<T>(items: readonly T[]): T[] {
  let room = 8000
  return items.filter((item) => {
    room -= Buffer.byteLength(JSON.stringify(item))
    return room >= 0
  })
}

/** An email without a Message-ID is recognised by its content, so that a redelivered message is not stored twice. */
function derivedMessageId(email: MessageContent): string {
  return `<${createHash('sha256').update(JSON.stringify(email)).digest('hex')}@mailroom.invalid>`
}
