import { createWriteStream } from 'node:fs'
import { format } from 'node:util'
import * as z from 'zod'
import { DEAD_LETTERED } from '../../shared/queue/settle.ts'

const saidSchema = z.object({
  service: z.string(),
  message: z.string(),
  error: z.object({ message: z.string() }).optional(),
  reason: z.string().optional(),
  /** Those of a queue that it is about: some or all of them come again. */
  messages: z.array(z.string()).optional(),
})
type Said = z.output<typeof saidSchema>

/** Of how many messages that come again it is remembered that their reason has been said. */
const REMEMBERED = 1000

/**
 * Sends what is logged to a file, a JSON object a line as CloudWatch would keep it, so that the terminal stays
 * readable. Errors are said there as well, in short, and why a message is to come again: once of each message and reason.
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
      // The watch of the dead letters says it with more words (dead-letter-watch.ts).
      else if (said.message !== DEAD_LETTERED && isNew(said)) say(inShort(said))
    },
  })
}

/** Whether it has not been said yet of these messages; what is about no message is new each time. */
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

/** Powertools indents what it logs through the global console; inside JSON text there is no line break. */
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
