import type { Database } from './database.ts'

/** Sets the password of the functions' role. Only the owner of the database may do so. */
export async function setFunctionsPassword(database: Database, password: string): Promise<void> {
  await database.query('select set_functions_password(:password)', { password })
}
