import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/**
 * Takes unleased deliveries that have been due for over a minute, oldest first: their message was lost, or
 * waits in a queue that nobody reads. Each delivery is taken after 1 minute, then after 2, 4, 8 and every 16
 * more, so that it makes room for the others. Takes none during a pause.
 *
 * When the SDK retries it, it takes other deliveries; the first ones are taken again later.
 *
 * @returns their ids, in no particular order.
 */
export async function takeOverdueDeliveries(database: Database, limit: number): Promise<string[]> {
  const rows = await database.query(
    /* sql */ `
    with overdue as (
      select id from deliveries
      where status = 'pending' and (leased_until is null or leased_until < now())
        and next_attempt_at < now() - interval '1 minute' * power(2, least(times_swept, 4))
        and not exists (select from pause)
      order by next_attempt_at limit :limit for update skip locked
    )
    update deliveries d set next_attempt_at = now(), times_swept = times_swept + 1
    from overdue where d.id = overdue.id
    returning d.id`,
    { limit },
  )
  return parseRows(z.object({ id: z.string() }), rows).map(({ id }) => id)
}
