import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'
import { getPause, type Pause, readPause } from './get-pause.ts'

/**
 * Stops all runs and deliveries from the next batch on. Of a pause that there is already only the reason changes, and only
 * to another one: the last that somebody gave counts.
 */
export async function beginPause(database: Database, reason: string | null, author: Author): Promise<Pause> {
  const details = "jsonb_strip_nulls(jsonb_build_object('reason', reason))"
  const rows = await database.query(
    /* sql */ `
    with written as (
      insert into pause (actor, reason) values (:actor, :reason)
      on conflict (only_one) do update set reason = excluded.reason
        where excluded.reason is not null and excluded.reason is distinct from pause.reason
      -- 0 of a row that is new (PostgreSQL, 5.6 System Columns).
      returning since, actor, reason, xmax = 0 as is_new
    ),
    begun as (select reason from written where is_new),
    explained as (select reason from written where not is_new),
    ${audited({ action: 'pause.began', from: 'begun', target: 'null', details })},
    ${audited({ action: 'pause.explained', from: 'explained', target: 'null', details, name: 'audited_reason' })}
    select since, actor, reason from written`,
    { ...author, reason },
  )
  // Of a pause that stays as it is nothing is written, and one that began while this waited is not in its snapshot.
  return rows.length > 0 ? readPause(rows) : getPause(database)
}
