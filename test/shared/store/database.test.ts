import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { dataApiDatabase, isResuming, parseRows } from '../../../shared/store/database.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())

describe('a query through the Data API', () => {
  it('returns rows by column name, each value as the program wants it', async () => {
    const rows = await db.database.query(
      `select :text as text, :whole + 1 as whole, :part as part, :yes as yes, :none::text as none,
         :document::jsonb as document, timestamptz '2026-11-20 09:15:00+01' as at, 1.50::numeric as exact,
         array['a'] as list, array[1::int8] as numbers, '{}'::text[] as empty,
         array[0.5::float8] as parts, array[true, false] as flags, '{}'::float8[] as none_at_all`,
      { text: 'æ 🎉', whole: 41, part: 0.5, yes: true, none: null, document: { a: [1, null] } },
    )
    expect(rows).toEqual([
      {
        text: 'æ 🎉',
        whole: 42,
        part: 0.5,
        yes: true,
        none: null,
        document: { a: [1, null] },
        at: '2026-11-20T08:15:00Z',
        exact: '1.50',
        list: ['a'],
        numbers: [1],
        empty: [],
        parts: [0.5],
        flags: [true, false],
        none_at_all: [],
      },
    ])
  })

  it('cleans text of what PostgreSQL refuses, however deep it lies', async () => {
    const half = '🎉'.slice(0, 1)
    const [row] = await db.database.query('select :text as text, :document::jsonb as document', {
      text: `a\u0000${half}`,
      document: { list: [`b\u0000${half}`] },
    })
    expect(row).toEqual({ text: 'a\ufffd', document: { list: ['b\ufffd'] } })
  })

  it('waits for a database that is resuming', async () => {
    const waits: number[] = []
    const patient = dataApiDatabase({ ...db, name: db.name, sleep: async (ms) => void waits.push(ms) })
    db.dataApi.failNext('DatabaseResumingException')
    db.dataApi.failNext('DatabaseResumingException')
    expect(await patient.query('select 1 as one')).toEqual([{ one: 1 }])
    expect(waits).toHaveLength(2)
  })

  it('waits for more than half a minute in all, and then says what is wrong', async () => {
    const other = await aDatabase()
    const waits: number[] = []
    const patient = dataApiDatabase({ ...other, sleep: async (ms) => void waits.push(ms) })
    for (let time = 0; time < 20; time += 1)
      other.dataApi.failNext('DatabaseResumingException', 'is resuming after being auto-paused')
    await expect(patient.query('select 1')).rejects.toThrow('is resuming after being auto-paused')
    const waited = waits.reduce((sum, ms) => sum + ms, 0)
    expect(waited).toBeGreaterThan(27_000)
    expect(waited).toBeLessThanOrEqual(40_000)
    await other.drop()
  })

  it('waits no longer than it was told to', async () => {
    const waits: number[] = []
    const hasty = dataApiDatabase({ ...db, sleep: async (ms) => void waits.push(ms), patience: 400 })
    db.dataApi.failNext('DatabaseResumingException')
    await expect(hasty.query('select 1')).rejects.toSatisfy(isResuming)
    expect(waits).toEqual([])
  })

  it('lets the SDK repeat what the service could not answer, and passes every other error on at once', async () => {
    db.dataApi.failNext('InternalServerErrorException')
    expect(await db.database.query('select 1 as one')).toEqual([{ one: 1 }])
    const before = db.dataApi.calls.length
    await expect(db.database.query('select 1/0')).rejects.toThrow('division by zero')
    expect(db.dataApi.calls.length - before).toBe(1)
  })
})

it('says which column is not as expected', () => {
  expect(() => parseRows(z.object({ id: z.int() }), [{ id: 'x' }])).toThrow(/id/)
})
