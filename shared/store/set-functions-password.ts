import type { Database } from './database.ts'

/** Gives the functions' role its password; for the owner of the database only. */
export async function setFunctionsPassword(database: Database, password: string): Promise<void> {
  await database.query('select set_functions_password(:password)', { password })
}
