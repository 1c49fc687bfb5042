import pg from 'pg'
import { messageOf } from '../../shared/errors.ts'
import { maintain } from './postgres.ts'

/** The database to use on a server: the one its connection string names, unless that is the maintenance database. */
export function databaseName(connection: string | undefined): string {
  const named = connection ? decodeURIComponent(new URL(connection).pathname.slice(1)) : ''
  return named === '' || named === 'postgres' ? 'mailroom' : named
}

/**
 * Creates the database unless it is there.
 *
 * @throws an Error when the server cannot be reached or does not allow it.
 */
export async function ensureDatabase(server: string, name: string): Promise<void> {
  try {
    const there = await maintain(server, `select from pg_database where datname = ${pg.escapeLiteral(name)}`)
    if (there.rowCount === 0) await maintain(server, `create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    throw new Error(
      `PostgreSQL has no database ${name} for us: ${messageOf(error)}. DATABASE_URL names the server.`,
    )
  }
}
