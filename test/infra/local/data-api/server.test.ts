import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type Field,
  RollbackTransactionCommand,
} from '@aws-sdk/client-rds-data'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startDataApi } from '../../../../infra/local/data-api/server.ts'
import { aDatabase, type TestDatabase } from '../../../support/database.ts'
import { aDataClient } from '../../../support/global-setup.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
  await db.sql('create table note (id int primary key, text text)')
})
afterAll(() => db.drop())

type Input = Partial<ExecuteStatementCommandInput>
const about = () => ({ resourceArn: db.clusterArn, secretArn: db.secretArn, database: db.name })
const execute = (sql: string, input: Input = {}, client = db.client) =>
  client.send(new ExecuteStatementCommand({ ...about(), sql, ...input }))
const one = async (sql: string, value?: Field, typeHint?: string) => {
  const parameters = value ? [{ name: 'x', value, ...(typeHint && { typeHint: typeHint as 'UUID' }) }] : []
  return (await execute(sql, { parameters })).records?.[0]?.[0]
}

describe('values on their way in and out', () => {
  it.each<[string, Field, Field]>([
    ['text', { stringValue: 'rødgrød 🎉' }, { stringValue: 'rødgrød 🎉' }],
    ['integers', { longValue: 9007199254740991 }, { longValue: 9007199254740991 }],
    ['floating point', { doubleValue: 0.93 }, { doubleValue: 0.93 }],
    ['truth', { booleanValue: true }, { booleanValue: true }],
    ['null', { isNull: true }, { isNull: true }],
    ['bytes', { blobValue: new Uint8Array([0, 255]) }, { blobValue: new Uint8Array([0, 255]) }],
  ])('keeps %s', async (_, value, expected) => {
    expect(await one('select :x', value)).toEqual(expected)
  })

  it.each([
    ["select timestamptz '2026-11-20 09:15:00.5+01'", { stringValue: '2026-11-20 08:15:00.5' }],
    ["select date '2026-11-20'", { stringValue: '2026-11-20' }],
    ['select 12345678901234567890.10::numeric', { stringValue: '12345678901234567890.10' }],
    [`select '{"a": [1]}'::jsonb`, { stringValue: '{"a": [1]}' }],
    ["select array['a', 'b,c']", { arrayValue: { stringValues: ['a', 'b,c'] } }],
    ['select array[1, 2]', { arrayValue: { longValues: [1, 2] } }],
    ['select array[1.5::float8]', { arrayValue: { doubleValues: [1.5] } }],
    ['select array[true]', { arrayValue: { booleanValues: [true] } }],
  ])('%s', async (sql, expected) => {
    expect(await one(sql)).toEqual(expected)
  })

  it.each([
    ['UUID', '00000000-0000-4000-8000-000000000001', 'uuid'],
    ['JSON', '{"a": 1}', 'jsonb'],
    ['DATE', '2026-11-20', 'date'],
    ['DECIMAL', '1.10', 'numeric'],
    ['TIMESTAMP', '2026-11-20 08:15:00', 'timestamp without time zone'],
    ['TIME', '08:15:00', 'time without time zone'],
  ])('takes the type hint %s', async (hint, text, type) => {
    expect(await one('select pg_typeof(:x)::text', { stringValue: text }, hint)).toEqual({
      stringValue: type,
    })
  })

  it('takes a string without a hint for character varying, which is no uuid', async () => {
    expect(await one('select pg_typeof(:x)::text', { stringValue: 'x' })).toEqual({
      stringValue: 'character varying',
    })
    await expect(
      execute('select 1 from vendors where id = :x', {
        parameters: [{ name: 'x', value: { stringValue: 'a' } }],
      }),
    ).rejects.toMatchObject({
      name: 'DatabaseErrorException',
      message: expect.stringMatching(/uuid = character varying.*SQLState: 42883/s),
    })
  })

  it('names and types the columns when asked to', async () => {
    const { columnMetadata } = await execute('select 1::int8 as id, now() as at', {
      includeResultMetadata: true,
    })
    expect(columnMetadata).toMatchObject([
      { name: 'id', typeName: 'int8' },
      { name: 'at', typeName: 'timestamptz' },
    ])
    expect((await execute('select 1')).columnMetadata).toBeUndefined()
  })

  it('formats records as JSON when asked to', async () => {
    const { formattedRecords } = await execute(`select 1 as id, null as nothing, array['a'] as list`, {
      formatRecordsAs: 'JSON',
    })
    expect(JSON.parse(formattedRecords ?? '')).toEqual([{ id: 1, nothing: null, list: ['a'] }])
  })

  it('counts the rows that were changed', async () => {
    expect(await execute("insert into note values (1, 'a'), (2, 'b')")).toMatchObject({
      numberOfRecordsUpdated: 2,
    })
    await execute('delete from note')
  })
})

describe('what the service refuses', () => {
  it.each<[string, string, Input, string, RegExp]>([
    ['two statements', 'select 1; select 2', {}, 'BadRequestException', /Multistatements aren't supported/],
    ['a parameter that is not given', 'select :x', {}, 'BadRequestException', /Cannot find parameter: x/],
    [
      'an array',
      'select :x',
      { parameters: [{ name: 'x', value: { arrayValue: { stringValues: ['a'] } } }] },
      'BadRequestException',
      /Array parameters are not supported/,
    ],
    ['a row over 64 KB', "select repeat('x', 65537)", {}, 'DatabaseErrorException', /64 KB/],
    [
      'an answer over 1 MiB',
      "select repeat('x', 60000) from generate_series(1, 20)",
      {},
      'BadRequestException',
      /more than the allowed response size limit/,
    ],
    [
      'a request over 4 MiB',
      'select length(:x)',
      { parameters: [{ name: 'x', value: { stringValue: 'x'.repeat(4_200_000) } }] },
      'BadRequestException',
      /Request size exceeded limit/,
    ],
    ['a table in a table', 'select array[array[1]]', {}, 'UnsupportedResultException', /multidimensional/],
    [
      'an error in the SQL',
      'select * from nothing',
      {},
      'DatabaseErrorException',
      /relation "nothing" does not exist; SQLState: 42P01/,
    ],
    [
      'another secret',
      'select 1',
      { secretArn: 'arn:aws:secretsmanager:x' },
      'SecretsErrorException',
      /not known/,
    ],
    [
      'a database that is not there',
      'select 1',
      { database: 'nowhere' },
      'DatabaseNotFoundException',
      /nowhere/,
    ],
    ['no statement', '', {}, 'BadRequestException', /sql is missing/],
  ])('%s', async (_, sql, input, name, message) => {
    await expect(execute(sql, input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) })
  })

  it('lets a row of just 64 KB through', async () => {
    expect((await one("select repeat('x', 65536)"))?.stringValue).toHaveLength(65_536)
  })

  it('ends a statement that takes too long', async () => {
    const hasty = await startDataApi({
      url: inject('postgresUrl'),
      port: 0,
      secretArn: db.secretArn,
      limits: { statementTimeout: 50 },
    })
    try {
      await expect(execute('select pg_sleep(5)', {}, aDataClient(hasty.url))).rejects.toMatchObject({
        name: 'StatementTimeoutException',
      })
    } finally {
      await hasty.stop()
    }
  })
})

describe('transactions', () => {
  const begin = async () => (await db.client.send(new BeginTransactionCommand(about()))).transactionId ?? ''
  const end = (transactionId: string, commit = true) =>
    db.client.send(
      new (commit ? CommitTransactionCommand : RollbackTransactionCommand)({ ...about(), transactionId }),
    )
  const count = async () => Number((await db.sql('select count(*)::int as n from note'))[0]?.n)

  it('are seen by others when they are committed, and never when rolled back', async () => {
    const [kept, dropped] = [await begin(), await begin()]
    await execute("insert into note values (1, 'a')", { transactionId: kept })
    await execute("insert into note values (2, 'b')", { transactionId: dropped })
    expect(await count()).toBe(0)
    await end(kept)
    await end(dropped, false)
    expect(await count()).toBe(1)
  })

  it('take one call at a time', async () => {
    const transactionId = await begin()
    const slow = execute('select pg_sleep(0.3)', { transactionId })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(execute('select 1', { transactionId })).rejects.toMatchObject({
      message: expect.stringContaining('still running a query'),
    })
    await slow
    await end(transactionId)
  })

  it('are over after an error, after their end, and when nobody began them', async () => {
    const broken = await begin()
    await expect(execute('select 1/0', { transactionId: broken })).rejects.toThrow('division by zero')
    const ended = await begin()
    await end(ended)
    for (const transactionId of [broken, ended, 'unknown'])
      await expect(execute('select 1', { transactionId })).rejects.toMatchObject({
        name: 'TransactionNotFoundException',
      })
  })

  it('are rolled back when they have been idle for too long', async () => {
    const hasty = await startDataApi({
      url: inject('postgresUrl'),
      port: 0,
      secretArn: db.secretArn,
      limits: { transactionTimeout: 50 },
    })
    try {
      const client = aDataClient(hasty.url)
      const { transactionId } = await client.send(new BeginTransactionCommand(about()))
      await new Promise((resolve) => setTimeout(resolve, 200))
      await expect(execute('select 1', { transactionId }, client)).rejects.toMatchObject({
        name: 'TransactionNotFoundException',
      })
    } finally {
      await hasty.stop()
    }
  })

  it('hold a whole batch or nothing of it', async () => {
    const insert = (...ids: number[]) =>
      db.client.send(
        new BatchExecuteStatementCommand({
          ...about(),
          sql: 'insert into note (id) values (:id)',
          parameterSets: ids.map((id) => [{ name: 'id', value: { longValue: id } }]),
        }),
      )
    await db.sql('delete from note')
    await insert(1, 2)
    await expect(insert(3, 3)).rejects.toThrow('duplicate key')
    expect(await count()).toBe(2)
  })
})

it('serves fifty calls at once', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => one('select pg_sleep(0.01)::text')))
  expect(answers).toHaveLength(50)
})
