import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'

/**
 * Takes a workflow out of use; its versions and executions stay readable. Idempotent by the author's key: a
 * call that the SDK retries still finds what it deleted.
 *
 * @returns false when there is no such workflow.
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
