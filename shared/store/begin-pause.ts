import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'
import { getPause, type Pause, readPause } from './get-pause.ts'

/**
 * Stops all runs and deliveries from the next batch on. If there is a pause already, only its reason changes,
 * and only when a different one is given: the last reason given counts.
 */
export async function beginPause(database: Database, reason: string | null, author: Author): Promise<Pause> {
  const details = "jsonb_strip_nulls(jsonb_build_object('reason', reason))"
  const rows = await database.query(
    /* sql */ `
    with written as (
      insert into pause (actor, reason) values (:actor, :reason)
      on conflict (only_one) do update set reason = excluded.reason
        where excluded.reason is not null and excluded.reason is distinct from pause.reason
      -- xmax is 0 in a row that was just inserted (PostgreSQL, 5.6 System Columns).
      returning since, actor, reason, xmax = 0 as is_new
    ),
    begun as (select reason from written where is_new),
    explained as (select reason from written where not is_new),
    ${audited({ action: 'pause.began', from: 'begun', target: 'null', details })},
    ${audited({ action: 'pause.explained', from: 'explained', target: 'null', details, name: 'audited_reason' })}
    select since, actor, reason from written`,
    { ...author, reason },
  )
  // No row comes back when an existing pause stays as it is. It may have begun while this statement waited,
  // and is then not in its snapshot, so it is read anew.
  return rows.length > 0 ? readPause(rows) : getPause(database)
}
