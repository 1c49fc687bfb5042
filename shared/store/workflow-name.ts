import { messageOf } from '../errors.ts'
import type { Row } from './database.ts'

/** Id and name, as JSON, of the workflow that has the name in the parameters already, in whatever letter case, among those that `others` says; null when none has. */
export const nameTakenBy = (others: string) => /* sql */ `(
  select jsonb_build_object('id', id, 'name', name) from email_workflows where lower(name) = lower(:name) and deleted_at is null and ${others})`

/** Repeats a save that met another of the same name at the same moment: now it sees what that one wrote. */
export async function seeingNames(save: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await save()
  } catch (error) {
    if (!messageOf(error).includes('email_workflows_name')) throw error
    return await save()
  }
}
