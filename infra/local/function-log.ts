import { createWriteStream } from 'node:fs'
import { format } from 'node:util'
import * as z from 'zod'
import { DEAD_LETTERED } from '../../shared/queue/settle.ts'

const saidSchema = z.object({
  service: z.string(),
  message: z.string(),
  error: z.object({ message: z.string() }).optional(),
  reason: z.string().optional(),
  /** The messages of a queue that the line is about; some or all of them will be retried. */
  messages: z.array(z.string()).optional(),
})
type Said = z.output<typeof saidSchema>

/** How many retried messages are remembered, so that their reason is printed once. */
const REMEMBERED = 1000

/**
 * Writes log lines to a file, one JSON object per line as in CloudWatch, so that the terminal stays readable.
 * Errors are also printed there, shortened, and so is the reason for a retry, once per message and reason.
 */
export function keepLogsIn(file: string): void {
  const stream = createWriteStream(file, { flags: 'a' })
  const isNew = once()
  const keep = (...values: unknown[]) => void stream.write(`${onOneLine(format(...values))}\n`)
  const say = (text: string) => void process.stderr.write(`${text}\n`)
  Object.assign(console, {
    ...{ debug: keep, info: keep, log: keep },
    warn(...values: unknown[]) {
      keep(...values)
      const said = read(format(...values))
      if (said?.messages && isNew(said)) say(inShort(said))
    },
    error(...values: unknown[]) {
      keep(...values)
      const text = format(...values)
      const said = read(text)
      if (!said) say(text)
      // The dead-letter watch reports it in more detail (dead-letter-watch.ts).
      else if (said.message !== DEAD_LETTERED && isNew(said)) say(inShort(said))
    },
  })
}

/** Whether a line is new for its messages; a line about no message always is. */
function once() {
  const known = new Set<string>()
  return ({ message, messages, reason }: Said) => {
    if (!messages) return true
    const key = JSON.stringify([message, messages, reason])
    if (known.has(key)) return false
    known.add(key)
    const [oldest] = known
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return true
  }
}

/** Powertools indents what it logs through the global console; line breaks in JSON strings are escaped. */
function onOneLine(text: string): string {
  return text.startsWith('{') ? text.replace(/\n\s*/g, '') : text
}

function read(text: string): Said | null {
  try {
    return saidSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function inShort({ service, message, error, reason }: Said): string {
  const why = (error?.message ?? reason)?.split('\n')[0]
  return `${service}: ${message}${why ? `: ${why}` : ''}`
}
