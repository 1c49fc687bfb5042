import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/** Of JSON; a row of the Data API has 64 KB. */
const MAX_PAYLOAD_BYTES = 60_000

const claimedRow = z.object({
  id: z.string(),
  /** How often it has been tried, this time included. */
  attempt: z.int(),
  /** How often a worker took it before and was not heard of again. */
  lost: z.int(),
  /** Since it was written. */
  age_seconds: z.number(),
  email_id: z.int(),
  execution_id: z.int(),
  channel: z.string(),
  /** Null when it is too large to be read: one such row would keep the Data API from answering for its neighbours. */
  payload: z.unknown(),
})
export type ClaimedDelivery = z.output<typeof claimedRow>

/**
 * Takes those of the deliveries that are pending, due and in nobody's hands, and holds them for a minute; none during a
 * pause.
 *
 * Repeated by the SDK it finds them taken and returns none; they are free again when the lease is over.
 */
export async function claimDeliveries(
  database: Database,
  ids: readonly string[],
): Promise<ClaimedDelivery[]> {
  const rows = await database.query(
    /* sql */ `
    with free as (
      select id from deliveries
      where id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
        and status = 'pending' and next_attempt_at <= now() and (leased_until is null or leased_until < now())
        and not exists (select from pause)
      order by id for update skip locked
    )
    update deliveries d set leased_until = now() + interval '60 seconds',
      attempts = attempts + 1, lost = lost + (leased_until is not null)::int
    from free where d.id = free.id
    returning d.id, d.attempts as attempt, d.lost, d.email_id, d.execution_id, d.channel,
      extract(epoch from now() - d.created_at)::float8 as age_seconds,
      case when octet_length(d.payload::text) <= ${MAX_PAYLOAD_BYTES} then d.payload end as payload`,
    { ids },
  )
  return parseRows(claimedRow, rows)
}
