import { createWriteStream } from 'node:fs'
import { format } from 'node:util'
import * as z from 'zod'
import { DEAD_LETTERED } from '../../shared/queue/settle.ts'

const errorSchema = z.object({
  service: z.string(),
  message: z.string(),
  error: z.object({ message: z.string() }).optional(),
  reason: z.string().optional(),
})

/**
 * Sends what is logged to a file, a JSON object a line as CloudWatch would keep it, so that the terminal stays
 * readable. Errors are said there as well, in short.
 */
export function keepLogsIn(file: string): void {
  const stream = createWriteStream(file, { flags: 'a' })
  const keep = (...values: unknown[]) => void stream.write(`${onOneLine(format(...values))}\n`)
  Object.assign(console, {
    ...{ debug: keep, info: keep, log: keep, warn: keep },
    error(...values: unknown[]) {
      keep(...values)
      const said = inShort(format(...values))
      if (said !== null) process.stderr.write(`${said}\n`)
    },
  })
}

/** Powertools indents what it logs through the global console; inside JSON text there is no line break. */
function onOneLine(text: string): string {
  return text.startsWith('{') ? text.replace(/\n\s*/g, '') : text
}

function inShort(text: string): string | null {
  try {
    const { service, message, error, reason } = errorSchema.parse(JSON.parse(text))
    // The watch of the dead letters says it with more words (dead-letter-watch.ts).
    if (message === DEAD_LETTERED) return null
    const why = (error?.message ?? reason)?.split('\n')[0]
    return `${service}: ${message}${why ? `: ${why}` : ''}`
  } catch {
    return text
  }
}
