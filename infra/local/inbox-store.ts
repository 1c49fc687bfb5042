import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The blocks that Slack messages are made of here. */
export type Block =
  | { readonly type: 'section'; readonly text: { readonly text: string } }
  | { readonly type: 'context'; readonly elements: readonly { readonly text: string }[] }

/** Something that left the house, as its receiver got it. */
export interface InboxMessage {
  readonly id: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly channel: 'slack' | 'email' | 'webhook' | 'sms'
  /** The Slack channel, the addresses, the outside system's name, the phone number. */
  readonly to: string
  readonly from: string | null
  readonly subject: string | null
  readonly text: string
  /** The same as HTML, of a mail that has it. */
  readonly html?: string | null
  /** The names of a mail's attachments. */
  readonly attachments?: readonly string[]
  /** The blocks of a Slack message. */
  readonly blocks?: readonly Block[]
  /** The Mailroom delivery behind it, when the message names it. */
  readonly delivery_id: string | null
}

export interface InboxStore {
  readonly add: (message: InboxMessage) => void
  /** Newest first. */
  readonly list: () => InboxMessage[]
  readonly clear: () => void
}

const KEPT = 1000

/** The last `KEPT` messages, in a file of JSON lines, so that they are still there after a restart. */
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

/** Without a line that a crash has cut short. */
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
