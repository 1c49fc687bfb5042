import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'
import { type Pause, readPause } from './get-pause.ts'

/** Stops all runs and deliveries from the next batch on. A pause that there is already stays as it is. */
export async function beginPause(database: Database, reason: string | null, author: Author): Promise<Pause> {
  const rows = await database.query(
    /* sql */ `
    with begun as (
      insert into pause (actor, reason) values (:actor, :reason)
      on conflict (only_one) do nothing returning since, actor, reason
    ), ${audited({ action: 'pause.began', from: 'begun', target: 'null', details: "jsonb_strip_nulls(jsonb_build_object('reason', reason))" })}
    select since, actor, reason from begun
    union all select since, actor, reason from pause limit 1`,
    { ...author, reason },
  )
  return readPause(rows)
}
