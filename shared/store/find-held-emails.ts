import * as z from 'zod'
import { type Database, parseRows } from './database.ts'

/** Emails that came in while the pipeline was off, oldest first. */
export async function findHeldEmails(database: Database, limit: number): Promise<number[]> {
  const rows = await database.query(
    /* sql */ `
    select id from emails where workflow_outcome = 'held'
    order by received_at, id limit :limit`,
    { limit },
  )
  return parseRows(z.object({ id: z.int() }), rows).map(({ id }) => id)
}
