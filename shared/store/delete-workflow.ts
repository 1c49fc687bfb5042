import type { Database } from './database.ts'

/**
 * Takes a workflow out of use; its versions and executions stay readable. False when there is none.
 *
 * @param writeKey the request's own UUID: a call that the SDK repeats still finds what it deleted.
 */
export async function deleteWorkflow(database: Database, id: number, writeKey: string): Promise<boolean> {
  const rows = await database.query(
    /* sql */ `
    update email_workflows set deleted_at = coalesce(deleted_at, now()), write_key = :write_key::uuid
    where id = :id and (deleted_at is null or write_key = :write_key::uuid)
    returning id`,
    { id, write_key: writeKey },
  )
  return rows.length > 0
}
