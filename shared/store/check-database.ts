import type { Database } from './database.ts'

/** Resolves when the database answers, and says whether runs and deliveries are paused. */
export async function checkDatabase(database: Database): Promise<{ readonly paused: boolean }> {
  const [row] = await database.query('select exists (select from pause) as paused')
  return { paused: row?.paused === true }
}
