import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The block types used in our Slack messages. */
export type Block =
  | { readonly type: 'section'; readonly text: { readonly text: string } }
  | { readonly type: 'context'; readonly elements: readonly { readonly text: string }[] }

/** A sent message, as its receiver got it. */
export interface InboxMessage {
  readonly id: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly channel: 'slack' | 'email' | 'webhook' | 'sms'
  /** The Slack channel, the addresses, the outside system's name, or the phone number. */
  readonly to: string
  readonly from: string | null
  readonly subject: string | null
  readonly text: string
  /** The HTML version of a mail that has one. */
  readonly html?: string | null
  /** The names of a mail's attachments. */
  readonly attachments?: readonly string[]
  /** The blocks of a Slack message. */
  readonly blocks?: readonly Block[]
  /** The Mailroom delivery that sent it, when the message names it. */
  readonly delivery_id: string | null
}

export interface InboxStore {
  readonly add: (message: InboxMessage) => void
  /** Newest first. */
  readonly list: () => InboxMessage[]
  readonly clear: () => void
}

const KEPT = 1000

/** The last `KEPT` messages, in a file of JSON lines, so that they survive a restart. */
export function openInboxStore(file: string): InboxStore {
  mkdirSync(dirname(file), { recursive: true })
  let messages = readMessages(file)
  let lines = 0
  rewrite()

  function rewrite(): void {
    messages = messages.slice(-KEPT)
    lines = messages.length
    writeFileSync(`${file}.new`, messages.map(toLine).join(''))
    renameSync(`${file}.new`, file)
  }

  return {
    add(message) {
      messages.push(message)
      appendFileSync(file, toLine(message))
      lines += 1
      if (lines >= 2 * KEPT) rewrite()
    },
    list: () => messages.slice(-KEPT).reverse(),
    clear() {
      messages = []
      rewrite()
    },
  }
}

const toLine = (message: InboxMessage) => `${JSON.stringify(message)}\n`

/** Skips a line that a crash has truncated. */
function readMessages(file: string): InboxMessage[] {
  return readIfThere(file)
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as InboxMessage]
      } catch {
        return []
      }
    })
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
