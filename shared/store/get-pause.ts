import * as z from 'zod'
import { timestamp } from '../api/fields.ts'
import type { Database, Row } from './database.ts'

/** Whether runs and deliveries are paused, since when, by whom and why. */
export const pauseSchema = z
  .object({
    paused: z.boolean(),
    since: timestamp.nullable(),
    actor: z.string().nullable().meta({ example: 'eva@example.com' }),
    reason: z.string().nullable().meta({ example: 'A workflow writes to all customers' }),
  })
  .meta({ id: 'Pause' })
export type Pause = z.output<typeof pauseSchema>

export async function getPause(database: Database): Promise<Pause> {
  return readPause(await database.query('select since, actor, reason from pause'))
}

/** Reads the single row of `pause`, or its absence. */
export function readPause([row]: readonly Row[]): Pause {
  return pauseSchema.parse(
    row ? { paused: true, ...row } : { paused: false, since: null, actor: null, reason: null },
  )
}
