import { messageOf } from '../errors.ts'
import type { Row } from './database.ts'

/**
 * SQL for the workflow that already has the name `:name`, without regard to letter case, among those that the
 * condition `others` selects: its id and name as JSON, or null.
 */
export const nameTakenBy = (others: string) => /* sql */ `(
  select jsonb_build_object('id', id, 'name', name) from email_workflows where lower(name) = lower(:name) and deleted_at is null and ${others})`

/** Retries a save that collided with a concurrent save of the same name, which it can see now. */
export async function seeingNames(save: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await save()
  } catch (error) {
    if (!messageOf(error).includes('email_workflows_name')) throw error
    return await save()
  }
}
