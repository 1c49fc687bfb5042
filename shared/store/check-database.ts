import type { Database } from './database.ts'

/** Resolves when the database answers. */
export async function checkDatabase(database: Database): Promise<void> {
  await database.query('select 1 as answer')
}
