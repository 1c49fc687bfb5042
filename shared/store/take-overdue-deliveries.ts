import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/**
 * Takes deliveries that should have gone out over a minute ago and that nobody holds, oldest first: their message was
 * lost, or waits in a queue that nobody reads. So each is taken after 1 minute, then 2, 4, 8 and every 16 more, and
 * those taken make room for the next. None is taken during a pause.
 *
 * Repeated by the SDK it takes others; the first ones have their turn again later.
 *
 * @returns their ids, in no order.
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
