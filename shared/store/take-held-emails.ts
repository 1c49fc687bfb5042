import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/** How long an email is left alone that was held, or taken. */
export const LEFT_ALONE = `interval '5 minutes'`

/**
 * Takes emails that came in while the pipeline was off, five minutes after that or when a pause has ended, oldest first. One that is taken and stays held, because the
 * queue is long or the engine's pipeline still off, is taken again after five minutes; the others have their turn before.
 * None is taken during a pause.
 *
 * Repeated by the SDK it takes others; the first ones have their turn again later.
 *
 * @returns their ids, in no order.
 */
export async function takeHeldEmails(database: Database, limit: number): Promise<number[]> {
  const rows = await database.query(
    /* sql */ `
    with held as (
      select id from emails
      where workflow_outcome = 'held' and updated_at < now() - ${LEFT_ALONE} and erasure is null
        and not exists (select from pause)
      order by received_at, id limit :limit for update skip locked
    )
    update emails e set updated_at = now() from held where e.id = held.id
    returning e.id`,
    { limit },
  )
  return parseRows(z.object({ id: z.int() }), rows).map(({ id }) => id)
}
