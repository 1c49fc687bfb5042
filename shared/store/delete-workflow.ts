import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'

/**
 * Takes a workflow out of use; its versions and executions stay readable. False when there is none.
 * A call that the SDK repeats still finds what it deleted, by the author's key.
 */
export async function deleteWorkflow(database: Database, id: number, author: Author): Promise<boolean> {
  const rows = await database.query(
    /* sql */ `
    with removed as (
      update email_workflows set deleted_at = coalesce(deleted_at, now()), write_key = :key::uuid
      where id = :id and (deleted_at is null or write_key = :key::uuid)
      returning id
    ), ${audited({ action: 'workflow.deleted', from: 'removed', target: "'workflow/' || id" })}
    select id from removed`,
    { id, ...author },
  )
  return rows.length > 0
}
