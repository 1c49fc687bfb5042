import { setTimeout as delay } from 'node:timers/promises'
import { say } from './say.ts'
import type { Site } from './site.ts'

/** How far everything is. */
export interface Progress {
  /** Emails that have an outcome. */
  readonly worked: number
  /** Deliveries that have ended, and that have not. */
  readonly delivered: number
  readonly pending: number
  /** Messages on the queues. */
  readonly left: number
}

/** @returns null while the database is away. */
async function readProgress({ sql, queues }: Site): Promise<Progress | null> {
  const left = await queues.left()
  const [row] = await sql(`select
    (select count(*) from emails where workflow_outcome is not null) as worked,
    (select count(*) from deliveries where status <> 'pending') as delivered,
    (select count(*) from deliveries where status = 'pending') as pending`).catch(() => [])
  return row ? ({ ...row, left } as Progress) : null
}

/** Nothing is on the queues, and nothing waits in the database. */
const isAtRest = ({ left, pending }: Progress) => left === 0 && pending === 0

/** Milliseconds from one look to the next, and how many looks there are to a line about them. */
const LOOK_EVERY = 500
const TOLD_EVERY = 20
/** Milliseconds without any change, after which what is missing will not come. */
const PATIENCE = 480_000

/**
 * Looks every half second, until nothing is left.
 *
 * @returns false when nothing has changed for long.
 */
export async function untilRest(
  site: Site,
  isAllSent: () => boolean,
  look: (progress: Progress) => Promise<void> | undefined = () => undefined,
): Promise<boolean> {
  let changedAt = performance.now()
  let before = ''
  for (let n = 0; performance.now() - changedAt < PATIENCE; n += 1) {
    await delay(LOOK_EVERY)
    const progress = await readProgress(site)
    if (!progress) continue
    if (n % TOLD_EVERY === 0)
      say(
        `  ${Object.entries(progress)
          .map(([what, count]) => `${count} ${what}`)
          .join(', ')}`,
      )
    await look(progress)
    if (isAllSent() && isAtRest(progress)) return true
    const now = JSON.stringify(progress)
    if (now !== before) changedAt = performance.now()
    before = now
  }
  return false
}
