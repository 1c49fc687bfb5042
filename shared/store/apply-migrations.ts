import * as z from 'zod'
import { messageOf } from '../errors.ts'
import { type Database, parseRows } from './database.ts'
import type { Migration } from './read-migrations.ts'

/** Key of the advisory lock that is held while migrating: any fixed number that nothing else locks. */
const LOCK = 7_305_014

const OUTER_TAG = '$apply_migration$'

/** Maximum length of a statement in the Data API, in characters. */
const STATEMENT_LIMIT = 65_536

/**
 * Applies the migrations that the database does not have yet, each in its own transaction, and returns their
 * names. Concurrent migrators take turns; the second finds nothing left to do. Applied migrations that are
 * newer than all of the given ones are ignored, so that an older version of the code can be deployed again.
 *
 * @throws an Error when an applied migration has been edited since, or when the file of an older one is
 * missing. When a migration fails, the Error carries PostgreSQL's message and nothing of that migration
 * remains.
 */
export async function applyMigrations(
  database: Database,
  migrations: readonly Migration[],
): Promise<string[]> {
  await database.query(`
    do $$ begin
      perform pg_advisory_xact_lock(${LOCK});
      create table if not exists schema_migrations (
        version integer primary key,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now()
      );
    end $$`)
  const applied = parseRows(
    z.object({ version: z.int(), name: z.string(), checksum: z.string() }),
    await database.query('select version, name, checksum from schema_migrations order by version'),
  )
  const newest = Math.max(...migrations.map(({ version }) => version))
  for (const { version, name, checksum } of applied) {
    if (version > newest) continue
    const file = migrations.find((migration) => migration.version === version)
    if (!file)
      throw new Error(
        `The database has the migration ${name}, whose file is missing: deploy the code that has it`,
      )
    if (file.checksum !== checksum)
      throw new Error(
        `The migration ${file.name} was edited after it had been applied: restore it and write a new one`,
      )
  }
  const missing = migrations.filter(({ version }) => !applied.some((known) => known.version === version))
  for (const migration of missing) await apply(database, migration)
  return missing.map(({ name }) => name)
}

/**
 * The Data API takes one statement a call, so a whole file runs inside one `do` block: `execute` runs its
 * commands one after another. The block is one transaction, which also records the migration.
 */
async function apply(database: Database, { version, name, sql, checksum }: Migration): Promise<void> {
  const tag = `$migration_${version}$`
  for (const used of [tag, OUTER_TAG])
    if (sql.includes(used)) throw new Error(`The migration ${name} must not contain ${used}`)
  const statement = `
    do ${OUTER_TAG} begin
      perform pg_advisory_xact_lock(${LOCK});
      if not exists (select from schema_migrations where version = ${version}) then
        execute ${tag}${sql}${tag};
        insert into schema_migrations (version, name, checksum) values (${version}, '${name}', '${checksum}');
      end if;
    end ${OUTER_TAG}`
  if (statement.length > STATEMENT_LIMIT)
    throw new Error(
      `The migration ${name} is too long for one call: split it in files below 64,000 characters`,
    )
  try {
    await database.query(statement)
  } catch (error) {
    throw new Error(`The migration ${name} failed, and nothing of it was applied: ${messageOf(error)}`, {
      cause: error,
    })
  }
}
