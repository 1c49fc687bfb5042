import type { Field } from '@aws-sdk/client-rds-data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCaller } from '../../../support/data-api.ts'
import { aDatabase, type TestDatabase } from '../../../support/database.ts'

const UUID = '00000000-0000-4000-8000-000000000001'

let db: TestDatabase
let call: ReturnType<typeof aCaller>
beforeAll(async () => {
  db = await aDatabase()
  call = aCaller(db)
})
afterAll(() => db.drop())

describe('a parameter', () => {
  it.each<[string, Field, Field]>([
    ['text', { stringValue: 'rødgrød 🎉' }, { stringValue: 'rødgrød 🎉' }],
    ['an integer', { longValue: 9007199254740991 }, { longValue: 9007199254740991 }],
    ['a fraction', { doubleValue: 0.93 }, { doubleValue: 0.93 }],
    ['no number', { doubleValue: Number.NaN }, { doubleValue: Number.NaN }],
    ['infinity', { doubleValue: Number.NEGATIVE_INFINITY }, { doubleValue: Number.NEGATIVE_INFINITY }],
    ['truth', { booleanValue: true }, { booleanValue: true }],
    ['null', { isNull: true }, { isNull: true }],
    ['bytes', { blobValue: new Uint8Array([0, 255]) }, { blobValue: new Uint8Array([0, 255]) }],
  ])('comes back as it went: %s', async (_, value, expected) => {
    expect(await call.one('select :x', value)).toEqual(expected)
  })

  it.each([
    ['UUID', UUID, 'uuid'],
    ['JSON', '{"a": 1}', 'jsonb'],
    ['DATE', '2026-11-20', 'date'],
    ['DECIMAL', '1.10', 'numeric'],
    ['TIMESTAMP', '2026-11-20 08:15:00', 'timestamp without time zone'],
    ['TIME', '08:15:00', 'time without time zone'],
  ] as const)('has the type of its hint %s', async (hint, text, type) => {
    expect(await call.one('select pg_typeof(:x)::text', { stringValue: text }, hint)).toEqual({
      stringValue: type,
    })
  })

  it('without a hint is character varying, which is no uuid', async () => {
    expect(await call.one('select pg_typeof(:x)::text', { stringValue: 'x' })).toEqual({
      stringValue: 'character varying',
    })
    const parameters = [{ name: 'x', value: { stringValue: 'a' } }]
    await expect(call.execute('select 1 from vendors where id = :x', { parameters })).rejects.toMatchObject({
      name: 'DatabaseErrorException',
      message: expect.stringMatching(
        /^ERROR: operator does not exist: uuid = character varying; Hint: No operator .*; SQLState: 42883$/,
      ),
    })
  })

  it('that is null takes the type of where it stands', async () => {
    const parameters = [{ name: 'x', value: { isNull: true } }]
    expect((await call.execute('select 1 from vendors where id = :x', { parameters })).records).toEqual([])
  })

  it('may be used more than once', async () => {
    expect(await call.one('select :x || :x', { stringValue: 'ab' })).toEqual({ stringValue: 'abab' })
  })
})

describe('a result', () => {
  it.each([
    ["timestamptz '2026-11-20 09:15:00.5+01'", { stringValue: '2026-11-20 08:15:00.5' }],
    ["timestamptz '2026-11-20 09:15:00+01'", { stringValue: '2026-11-20 08:15:00' }],
    ["date '2026-11-20'", { stringValue: '2026-11-20' }],
    ['12345678901234567890.10::numeric', { stringValue: '12345678901234567890.10' }],
    [`'{"a": [1]}'::jsonb`, { stringValue: '{"a": [1]}' }],
    ["array['a', 'b,c', null]", { arrayValue: { stringValues: ['a', 'b,c', null] } }],
    [`array['${UUID}'::uuid]`, { arrayValue: { stringValues: [UUID] } }],
    ['array[1.50]', { arrayValue: { stringValues: ['1.50'] } }],
    [
      "array[timestamptz '2026-11-20 09:15:00+01']",
      { arrayValue: { stringValues: ['2026-11-20 08:15:00'] } },
    ],
    ['array[1, null]', { arrayValue: { longValues: [1, null] } }],
    ['array[1.5::float8]', { arrayValue: { doubleValues: [1.5] } }],
    ['array[true, false]', { arrayValue: { booleanValues: [true, false] } }],
    ["pg_notify('nobody', '')", { stringValue: '' }],
  ])('select %s', async (expression, expected) => {
    expect(await call.one(`select ${expression}`)).toEqual(expected)
  })

  it('of a type of the database’s own is text', async () => {
    await db.sql("create type mood as enum ('good', 'bad')")
    expect(await call.one("select 'good'::mood")).toEqual({ stringValue: 'good' })
  })

  it('keeps every digit of a bigint on the wire', async () => {
    const parameters = [{ name: 'x', value: { longValue: 0 } }]
    const body = JSON.stringify({ ...call.about, sql: 'select :x, array[:x]', parameters })
    const response = await fetch(`${db.endpoint}/Execute`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body.replace('"longValue":0', '"longValue":9223372036854775807'),
    })
    expect(await response.text()).toContain(
      '[{"longValue":9223372036854775807},{"arrayValue":{"longValues":[9223372036854775807]}}]',
    )
  })

  it.each([
    ['9223372036854775807', { longReturnType: 'STRING' }, { stringValue: '9223372036854775807' }],
    ['1.50', { decimalReturnType: 'DOUBLE_OR_LONG' }, { doubleValue: 1.5 }],
    ['15::numeric', { decimalReturnType: 'DOUBLE_OR_LONG' }, { longValue: 15 }],
  ] as const)('select %s with %j', async (expression, resultSetOptions, expected) => {
    const { records } = await call.execute(`select ${expression}`, { resultSetOptions })
    expect(records).toEqual([[expected]])
  })

  it('names and types its columns when asked to', async () => {
    const sql = "select 1::int8 as id, now() as at, '{}'::jsonb as doc, '{}'::text[] as list"
    const { columnMetadata } = await call.execute(sql, { includeResultMetadata: true })
    expect(columnMetadata?.map(({ name, label, typeName }) => [name, label, typeName])).toEqual([
      ['id', 'id', 'int8'],
      ['at', 'at', 'timestamptz'],
      ['doc', 'doc', 'jsonb'],
      ['list', 'list', '_text'],
    ])
    expect((await call.execute('select 1')).columnMetadata).toBeUndefined()
  })

  it('is one JSON text when asked to, and nothing else', async () => {
    const answer = await call.execute(`select 1 as id, null as nothing, array['a'] as list`, {
      formatRecordsAs: 'JSON',
      includeResultMetadata: true,
    })
    expect(JSON.parse(answer.formattedRecords ?? '')).toEqual([{ id: 1, nothing: null, list: ['a'] }])
    expect(answer).not.toHaveProperty('records.0')
    expect(answer).not.toHaveProperty('columnMetadata.0')
  })

  it('of a change is the number of rows, and its rows when it returns any', async () => {
    await db.sql('create table note (id int primary key)')
    expect(await call.execute('insert into note values (1), (2)')).toMatchObject({
      numberOfRecordsUpdated: 2,
    })
    expect((await call.execute('delete from note returning id')).records).toHaveLength(2)
  })
})
