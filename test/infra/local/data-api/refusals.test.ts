import type { ExecuteStatementCommandInput } from '@aws-sdk/client-rds-data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCaller, aSecondDataApi } from '../../../support/data-api.ts'
import { aDatabase, type TestDatabase } from '../../../support/database.ts'

let db: TestDatabase
let call: ReturnType<typeof aCaller>
beforeAll(async () => {
  db = await aDatabase()
  call = aCaller(db)
  await db.sql('create table note (id int primary key)')
})
afterAll(() => db.drop())

const JSON_TYPE = { 'content-type': 'application/json' }

type Input = Partial<ExecuteStatementCommandInput>
const anArray = { parameters: [{ name: 'x', value: { arrayValue: { stringValues: ['a'] } } }] }
const text = (length: number) => ({ parameters: [{ name: 'x', value: { stringValue: 'x'.repeat(length) } }] })

describe('a request that cannot be', () => {
  it.each<[string, string, Input, string, RegExp]>([
    ['two statements', 'select 1; select 2', {}, 'ValidationException', /^Multistatements aren't supported$/],
    ['a parameter that is not given', 'select :x', {}, 'BadRequestException', /Cannot find parameter: x/],
    [
      'a parameter without a value',
      'select :x',
      { parameters: [{ name: 'x' }] },
      'BadRequestException',
      /x has no/,
    ],
    ['an array', 'select :x', anArray, 'BadRequestException', /Array parameters are not supported/],
    [
      'a request over 4 MiB',
      'select length(:x)',
      text(4_200_000),
      'BadRequestException',
      /size exceeded limit/,
    ],
    [
      'a statement over 65,536 characters',
      `select '${'x'.repeat(65_536)}'`,
      {},
      'ValidationException',
      /'sql'/,
    ],
    ['no statement', '', {}, 'ValidationException', /'sql'/],
    ['a schema', 'select 1', { schema: 'public' }, 'ValidationException', /schema parameter isn't supported/],
    [
      'another secret',
      'select 1',
      { secretArn: 'arn:aws:secretsmanager:x' },
      'SecretsErrorException',
      /:x is not/,
    ],
  ])('%s', async (_, sql, input, name, message) => {
    await expect(call.execute(sql, input)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    })
  })

  it.each([
    ['what is not JSON', '/Execute', '{', 400, 'BadRequestException'],
    ['what is no object', '/Execute', 'null', 400, 'ValidationException'],
    ['a field that is missing', '/Execute', '{"sql": "select 1"}', 400, 'ValidationException'],
    ['parameters that are no list', '/Execute', '{"parameters": {}}', 400, 'ValidationException'],
    ['an operation that is not there', '/ExecuteSql', '{}', 400, 'BadRequestException'],
  ])('%s, which the SDK would not send', async (_, path, body, status, name) => {
    const response = await fetch(db.endpoint + path, { method: 'POST', headers: JSON_TYPE, body })
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([status, name])
    expect(await response.json()).toEqual({ message: expect.any(String) })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'a body of the type "%s", as a web page may send it to anybody',
    async (type) => {
      const body = JSON.stringify({ ...call.about, sql: 'insert into note values (7)' })
      const headers = { 'content-type': type }
      const response = await fetch(`${db.endpoint}/Execute`, { method: 'POST', headers, body })
      expect([response.status, await response.json()]).toEqual([
        400,
        { message: 'The content type has to be application/json' },
      ])
      expect(await db.sql('select from note where id = 7')).toHaveLength(0)
    },
  )
})

describe('a statement that PostgreSQL refuses', () => {
  it.each([
    ['select * from nothing', /^ERROR: relation "nothing" does not exist; Position: 15; SQLState: 42P01$/],
    [
      'insert into note values (1), (1)',
      /^ERROR: duplicate key .*"note_pkey"; Detail: Key \(id\)=\(1\) already exists.; SQLState: 23505$/,
    ],
    ["select 'a'::uuid", /^ERROR: invalid input syntax for type uuid: "a"; Position: 8; SQLState: 22P02$/],
  ])('%s', async (sql, message) => {
    await expect(call.execute(sql)).rejects.toMatchObject({
      name: 'DatabaseErrorException',
      message: expect.stringMatching(message),
    })
  })

  it('a database that is not there', async () => {
    await expect(call.execute('select 1', { database: 'nowhere' })).rejects.toMatchObject({
      name: 'DatabaseErrorException',
      message: 'ERROR: database "nowhere" does not exist; SQLState: 3D000',
    })
  })

  it('ends after its time', async () => {
    const hasty = await aSecondDataApi(db, { statementTimeout: 50 })
    try {
      await expect(hasty.execute('select pg_sleep(5)')).rejects.toMatchObject({
        name: 'StatementTimeoutException',
      })
    } finally {
      await hasty.stop()
    }
  })
})

describe('a result that cannot be sent', () => {
  it.each([
    ["select repeat('x', 65537)", 'DatabaseErrorException', /64 KB/],
    ["select repeat('x', 60000) from generate_series(1, 20)", 'UnsupportedResultException', /limit 1 MB/],
    ['select array[array[1]]', 'UnsupportedResultException', /multidimensional array/],
    ["select interval '1 day'", 'UnsupportedResultException', /unsupported data type INTERVAL\.$/],
    ["select timetz '17:08:20+02'", 'UnsupportedResultException', /unsupported data type TIMETZ\.$/],
    ["select '1'::money", 'UnsupportedResultException', /unsupported data type MONEY\.$/],
    ["select '{}'::jsonb[]", 'UnsupportedResultException', /unsupported data type with oid 3807\.$/],
  ])('%s', async (sql, name, message) => {
    await expect(call.execute(sql)).rejects.toMatchObject({ name, message: expect.stringMatching(message) })
  })

  it('is none of just 64 KB a row', async () => {
    expect((await call.one("select repeat('x', 65536)"))?.stringValue).toHaveLength(65_536)
  })
})
