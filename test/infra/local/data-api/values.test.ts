import type { Field } from '@aws-sdk/client-rds-data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCaller } from '../../../support/data-api.ts'
import { aDatabase, type TestDatabase } from '../../../support/database.ts'

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
    ['UUID', '00000000-0000-4000-8000-000000000001', 'uuid'],
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
    ["array['00000000-0000-4000-8000-000000000001'::uuid]", { arrayValue: { stringValues: [/./] } }],
    ['array[1.50]', { arrayValue: { stringValues: ['1.50'] } }],
    ["array[timestamptz '2026-11-20 09:15:00+01']", { arrayValue: { stringValues: ['2026-11-20 08:15:00'] } }],
    ['array[1, null]', { arrayValue: { longValues: [1, null] } }],
    ['array[1.5::float8]', { arrayValue: { doubleValues: [1.5] } }],
    ['array[true, false]', { arrayValue: { booleanValues: [true, false] } }],
    ["pg_notify('nobody', '')", { stringValue: '' }],
  ])('select %s', async (expression, expected) => {
    const exactly = JSON.parse(JSON.stringify(expected, (_, one) => (one instanceof RegExp ? 'some' : one)))
    const found = await call.one(`select ${expression}`)
    if (expression.includes('uuid')) expect(found?.arrayValue?.stringValues).toHaveLength(1)
    else expect(found).toEqual(exactly)
  })
})
