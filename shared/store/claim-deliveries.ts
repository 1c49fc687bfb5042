import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/** Bytes of JSON; the Data API allows 64 KB a row. */
const MAX_PAYLOAD_BYTES = 60_000

/** How many workers may die while sending a delivery before it is given up: it may be what kills them. */
export const MAX_LOST = 5

const claimedRow = z.object({
  id: z.string(),
  /** Number of this attempt, from 1. */
  attempt: z.int(),
  /** How many workers have claimed it before and never reported an outcome. */
  lost: z.int(),
  /** Seconds since it was created. */
  age_seconds: z.number(),
  email_id: z.int(),
  execution_id: z.int(),
  channel: z.string(),
  /** Null when it is too large to be read: one such row would make the Data API refuse the whole answer. */
  payload: z.unknown(),
})
export type ClaimedDelivery = z.output<typeof claimedRow>

/**
 * Claims those of the deliveries that are pending, due and not leased to another worker, with a lease of a
 * minute. Claims none during a pause.
 *
 * When the SDK retries it, the deliveries are already leased and it returns none; they are free again when
 * the lease ends.
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
