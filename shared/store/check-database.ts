import type { Database } from './database.ts'

/** Resolves when the database answers, with whether everything stands still. */
export async function checkDatabase(database: Database): Promise<{ readonly paused: boolean }> {
  const [row] = await database.query('select exists (select from pause) as paused')
  return { paused: row?.paused === true }
}
