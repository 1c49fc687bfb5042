import pg from 'pg'
import { messageOf } from '../../shared/errors.ts'
import { maintain } from './postgres.ts'

/**
 * The database to use on a server: the one in its connection string, unless that is the maintenance database.
 *
 * @throws an Error when it is not a connection string.
 */
export function databaseName(connection: string | undefined): string {
  const url = connection ? URL.parse(connection) : null
  // It may contain a password, so it is not shown.
  if (connection && !/^postgres(?:ql)?:$/.test(url?.protocol ?? ''))
    throw new Error('DATABASE_URL: use an address such as postgresql://user@127.0.0.1:5432/mailroom')
  const named = url ? decodeURIComponent(url.pathname.slice(1)) : ''
  return named === '' || named === 'postgres' ? 'mailroom' : named
}

/**
 * Creates the database unless it exists.
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
