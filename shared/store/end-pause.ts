import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'

/** Lets runs and deliveries go on; the sweep finds what waits. Without a pause it changes nothing. */
export async function endPause(database: Database, author: Author): Promise<void> {
  await database.query(
    /* sql */ `
    with ended as (delete from pause returning since),
    ${audited({ action: 'pause.ended', from: 'ended', target: 'null', details: "jsonb_build_object('since', since)" })}
    select 1 from ended`,
    { ...author },
  )
}
