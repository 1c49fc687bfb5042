import { createHash } from 'node:crypto'
import type { Clock } from './clock.ts'

/** What happened in a run, in order. The same seed leaves the same trace. */
export interface Trace {
  readonly say: (what: string) => void
  readonly lines: readonly string[]
  /** Tells two traces apart. */
  readonly digest: () => string
}

export function aTrace(clock: Clock): Trace {
  const started = clock.now()
  const lines: string[] = []
  return {
    lines,
    say(what) {
      lines.push(`${((clock.now() - started) / 1000).toFixed(3).padStart(10)} s  ${what}`)
    },
    digest: () => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
  }
}
