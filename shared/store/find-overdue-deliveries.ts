import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/** Deliveries that should have gone out over a minute ago and that nobody holds, oldest first: their message was lost. */
export async function findOverdueDeliveries(database: Database, limit: number): Promise<string[]> {
  const rows = await database.query(
    /* sql */ `
    select id from deliveries
    where status = 'pending' and next_attempt_at < now() - interval '60 seconds'
      and (leased_until is null or leased_until < now())
    order by next_attempt_at limit :limit`,
    { limit },
  )
  return parseRows(z.object({ id: z.string() }), rows).map(({ id }) => id)
}
