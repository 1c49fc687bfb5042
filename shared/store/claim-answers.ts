import * as z from 'zod'
import { MAX_LOST } from './claim-deliveries.ts'
import { type Database, parseRows } from './database.ts'

const refusedRow = z.object({
  id: z.string(),
  address: z.string(),
  /**
   * When the address got, or is getting, another automatic answer: UTC, ISO 8601. Null when the email is being
   * erased.
   */
  answered_at: z.string().nullable(),
})
export type RefusedAnswer = z.output<typeof refusedRow>

/**
 * Enforces one automatic answer per address and day: reserves each address for one of these deliveries. An
 * address has one row, so the second of two concurrent workers waits for the first and finds the address
 * taken. A delivery that is retried keeps its reservation; one that failed or is given up leaves it to the next.
 *
 * Of an email that is being erased no address is written: its answer must not be sent.
 *
 * Idempotent: when the SDK retries it, it returns the same again.
 *
 * @param ids of deliveries that this worker has claimed.
 * @returns those that must not be sent.
 */
export async function claimAnswers(database: Database, ids: readonly string[]): Promise<RefusedAnswer[]> {
  return parseRows(refusedRow, await database.query(claimSql, { ids }))
}

const claimSql = /* sql */ `
-- The beginning of an erasure waits for the locks, so the wipe after it sees every address that was written. Emails
-- are locked in the order of load.sql.ts, and before any address.
with asked as materialized (
  select d.id, d.created_at, d.payload->'to'->>0 as address, e.erasure is not null as is_erased
  from deliveries d join emails e on e.id = d.email_id
  where d.id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
    and d.status = 'pending' and d.payload ? 'answer' and d.lost < ${MAX_LOST}
    -- Without an address it cannot be sent, which is decided where it is sent.
    and d.payload->'to'->>0 is not null
  order by e.message_id for share of e
),
held as materialized (
  select * from automatic_answers
  where address in (select address from asked) and answered_at > now() - interval '24 hours'
),
taken as (
  insert into automatic_answers as a (address, delivery_id, answered_at)
  select distinct on (address) address, asked.id, now()
  from asked left join held using (address)
  where not is_erased
  order by address, asked.id = held.delivery_id desc nulls last, asked.created_at, asked.id
  on conflict (address) do update set delivery_id = excluded.delivery_id, answered_at = excluded.answered_at
  where a.delivery_id = excluded.delivery_id or a.answered_at <= now() - interval '24 hours'
    or exists (select from deliveries d
      where d.id = a.delivery_id and (d.status = 'failed' or d.lost >= ${MAX_LOST}))
  returning address, delivery_id
),
forgotten as (
  delete from automatic_answers where address in (
    select address from automatic_answers
    where answered_at <= now() - interval '24 hours' and address not in (select address from asked)
    order by address limit 1000 for update skip locked)
)
select asked.id, address, to_char(
  case when is_erased then null
    when taken.address is null then coalesce(held.answered_at, now()) else now() end at time zone 'utc',
  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as answered_at
from asked left join held using (address) left join taken using (address)
where taken.delivery_id is distinct from asked.id
`
