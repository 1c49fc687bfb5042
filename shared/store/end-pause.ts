import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'
import { LEFT_ALONE } from './take-held-emails.ts'

/**
 * Ends the pause. The next sweep resumes everything that waits, and takes held emails at once. Without a
 * pause it changes nothing.
 */
export async function endPause(database: Database, author: Author): Promise<void> {
  await database.query(
    /* sql */ `
    with ended as (delete from pause returning since),
    held as (
      select id from emails where workflow_outcome = 'held' and exists (select from ended)
      order by message_id for no key update skip locked
    ),
    due as (update emails e set updated_at = now() - ${LEFT_ALONE} from held where e.id = held.id),
    ${audited({ action: 'pause.ended', from: 'ended', target: 'null', details: "jsonb_build_object('since', since)" })}
    select 1 from ended`,
    { ...author },
  )
}
