import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Migrated } from '../../../functions/migrate/handler.ts'
import { FUNCTIONS_USER } from '../../../infra/local/names.ts'
import { startSecrets } from '../../../infra/local/secrets.ts'
import { serve } from '../../../infra/local/serve.ts'
import { catalogue } from '../../../shared/actions/index.ts'
import type { Database } from '../../../shared/store/database.ts'
import { toyActions } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aLambdaContext, anEnvironment } from '../../support/environment.ts'

let db: TestDatabase
let environment: Awaited<ReturnType<typeof anEnvironment>>
let vault: Awaited<ReturnType<typeof startSecrets>>
let migrate: typeof import('../../../functions/migrate/handler.ts')
/** Name of a database without a table. */
let empty: string
let folder: string

beforeAll(async () => {
  db = await aDatabase()
  environment = await anEnvironment(db)
  vault = await startSecrets(0, { [db.secretArn]: FUNCTIONS_USER })
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', vault.url)
  vi.stubEnv('DATABASE_OWNER_SECRET_ARN', db.ownerSecretArn)
  empty = `${db.name}_empty`
  await db.sql(`create database ${empty}`)
  process.env.DATABASE_NAME = empty
  migrate = await import('../../../functions/migrate/handler.ts')
})
afterAll(async () => {
  await environment.stop()
  await vault.stop()
  await db.dataApi.release(empty)
  await db.sql(`drop database ${empty}`)
  await db.drop()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await db.sql('drop table if exists schema_migrations, thing, other')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = (name: string, sql: string) => writeFile(join(folder, name), sql)
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const run = (
  event: { RequestType?: 'Create' | 'Update' | 'Delete' } = {},
  database: Database = db.owner,
): Promise<Migrated> =>
  migrate.createHandler({ database, folder, catalogue: toyActions, log: silent })(event, aLambdaContext)
const tables = async () =>
  (
    await db.sql(
      `select to_regclass('thing') is not null as thing, to_regclass('other') is not null as other`,
    )
  )[0]
const actionNames = async () =>
  (await db.sql('select name from email_workflow_actions order by name')).map(({ name }) => name)

describe('migrations', () => {
  it('are applied in the order of their numbers, each once', async () => {
    await file('002_column.sql', 'alter table thing add column name text')
    await file('001_thing.sql', 'create table thing (id int)')
    expect((await run()).applied).toEqual(['001_thing.sql', '002_column.sql'])
    expect((await run()).applied).toEqual([])
    await file('003_other.sql', 'create table other (id int)')
    expect((await run()).applied).toEqual(['003_other.sql'])
  })

  it('are applied once when several migrators have all found them missing', async () => {
    await file('001_thing.sql', 'create table thing (id int)')
    let waiting = 3
    const all = Promise.withResolvers<void>()
    const together: Database = {
      async query(sql, parameters) {
        const rows = await db.owner.query(sql, parameters)
        if (sql.startsWith('select version')) {
          waiting -= 1
          if (waiting === 0) all.resolve()
          await all.promise
        }
        return rows
      },
    }
    await Promise.all([run({}, together), run({}, together), run({}, together)])
    expect(await db.sql('select name from schema_migrations')).toEqual([{ name: '001_thing.sql' }])
  })

  it('refuse one that was edited after it was applied', async () => {
    await file('001_thing.sql', 'create table thing (id int)')
    await run()
    await file('001_thing.sql', 'create table thing (id bigint)')
    await expect(run()).rejects.toThrow(/001_thing\.sql was edited after it had been applied/)
  })

  it('leave those alone that are newer than the code, so that the code of before can be put back', async () => {
    await file('001_thing.sql', 'create table thing (id int)')
    await file('002_other.sql', 'create table other (id int)')
    await run()
    await rm(join(folder, '002_other.sql'))
    expect((await run({ RequestType: 'Update' })).applied).toEqual([])
    expect(await tables()).toEqual({ thing: true, other: true })
  })

  it('refuse to go on when the file of an applied one is missing', async () => {
    await file('001_thing.sql', 'create table thing (id int)')
    await file('002_other.sql', 'create table other (id int)')
    await run()
    await rm(join(folder, '001_thing.sql'))
    await expect(run()).rejects.toThrow(/001_thing\.sql, whose file is missing/)
  })

  it('leave nothing of one that fails, and keep those before it', async () => {
    await file('001_thing.sql', 'create table thing (id int)')
    await file('002_other.sql', 'create table other (id int); insert into other values (1 / 0)')
    await expect(run()).rejects.toThrow(/002_other\.sql failed, .*division by zero/)
    expect(await tables()).toEqual({ thing: true, other: false })
    await file('002_other.sql', 'create table other (id int)')
    expect((await run()).applied).toEqual(['002_other.sql'])
  })

  it('need a number each of their own', async () => {
    await file('thing.sql', 'create table thing (id int)')
    await expect(run()).rejects.toThrow(/thing\.sql needs a number/)
    await rm(join(folder, 'thing.sql'))
    await file("001_thing's.sql", 'create table thing (id int)')
    await expect(run()).rejects.toThrow(/plain letters/)
    await rm(join(folder, "001_thing's.sql"))
    await file('001_thing.sql', 'select 1')
    await file('1_other.sql', 'select 1')
    await expect(run()).rejects.toThrow(/have the number 1/)
  })
})

describe('a migration that one call cannot carry', () => {
  it.each([
    ['too long', `select '${'x'.repeat(65_536)}' as too_long`, /too long for one call: split it/],
    ['what ends the text around it', "select '$migration_1$'", /must not contain \$migration_1\$/],
    ['what ends the block around it', "select '$apply_migration$'", /must not contain \$apply_migration\$/],
  ])('is refused before anything runs: %s', async (_, sql, message) => {
    await file('001_thing.sql', `create table thing (id int); ${sql}`)
    await expect(run()).rejects.toThrow(message)
    expect(await tables()).toMatchObject({ thing: false })
  })

  it('may hold functions, quotes of all kinds and what looks like a parameter', async () => {
    await file(
      '001_thing.sql',
      `create table thing (id int, text text default 'it''s :no "parameter"; -- nor a comment');
       create function add_thing(n int) returns void language plpgsql as $$
       declare total int := n; -- :neither
       begin insert into thing (id) values (total); end $$;
       select add_thing(1)`,
    )
    await run()
    expect(await db.sql('select * from thing')).toEqual([
      { id: 1, text: `it's :no "parameter"; -- nor a comment` },
    ])
    await db.sql('drop function add_thing')
  })
})

describe('the action catalogue', () => {
  it('becomes that of the code, and loses what the code no longer has', async () => {
    await db.sql(
      `insert into email_workflow_actions values ('send_fax', 'notification', '', '', '{}', '{}', '{}') on conflict do nothing`,
    )
    await run()
    const [first = ''] = toyActions.keys()
    await db.sql(`update email_workflow_actions set description = 'old' where name = $1`, first)
    expect((await run()).actions).toBe(toyActions.size)
    expect(await db.sql('select description from email_workflow_actions where name = $1', first)).toEqual([
      { description: toyActions.get(first)?.summary.en },
    ])
    expect(await actionNames()).toEqual([...toyActions.keys()].sort())
  })
})

describe('a deployment', () => {
  it.each(['Create', 'Update'] as const)('%s migrates', async (RequestType) => {
    await file('001_thing.sql', 'create table thing (id int)')
    expect(await run({ RequestType })).toEqual({ applied: ['001_thing.sql'], actions: toyActions.size })
  })

  it('Delete leaves the database as it is', async () => {
    await file('001_thing.sql', 'create table thing (id int)')
    expect(await run({ RequestType: 'Delete' })).toEqual({ applied: [], actions: 0 })
    expect(await tables()).toMatchObject({ thing: false })
  })
})

describe('as its environment describes it', () => {
  it('brings an empty database up to the code, and says so once', async () => {
    const files = (await readdir('migrations')).sort()
    const actions = catalogue.size
    expect(await migrate.handler({}, aLambdaContext)).toEqual({ applied: files, actions })
    expect(await migrate.handler({}, aLambdaContext)).toEqual({ applied: [], actions })
  })
})

describe('the functions’ role', () => {
  const stored = async () =>
    (await db.sql(`select rolpassword from pg_authid where rolname = 'mailroom_functions'`))[0]?.rolpassword

  it('has the password of its secret, and can then log in', async () => {
    const before = await stored()
    await migrate.handler({}, aLambdaContext)
    expect(await stored()).not.toBe(before)
    expect(await db.database.query('select 1 as one')).toEqual([{ one: 1 }])
  })

  it('takes any password', async () => {
    const before = await stored()
    // Undone: other tests of this server log in with the role too.
    await db.sql('begin')
    await db.sql('select set_functions_password($1)', `'quotes" and $dollars$ and \\backslashes and %L`)
    expect(await stored()).toMatch(/^SCRAM-SHA-256/)
    expect(await stored()).not.toBe(before)
    await db.sql('rollback')
  })

  it.each([['{}'], ['not JSON'], ['{"username": "postgres", "password": "123456789012"}']])(
    'keeps its password when the secret is %s, and the deployment fails',
    async (SecretString) => {
      const broken = await serve(0, () => ({ body: { SecretString } }))
      vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', broken.url)
      await expect(migrate.handler({}, aLambdaContext)).rejects.toThrow('database secret must be')
      vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', vault.url)
      await broken.stop()
    },
  )
})
