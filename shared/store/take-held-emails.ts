import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/** How long an email is left alone after it was held or taken. */
export const LEFT_ALONE = `interval '5 minutes'`

/**
 * Takes held emails to be processed again, oldest first: five minutes after they were held, or as soon as a
 * pause has ended. An email that is still held five minutes later, because the queue is long or the engine's
 * pipeline still off, is taken again; meanwhile the others have their turn. Takes none during a pause.
 *
 * When the SDK retries it, it takes other emails; the first ones are taken again later.
 *
 * @returns their ids, in no particular order.
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
