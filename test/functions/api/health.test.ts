import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
const never = () => new Promise<never>(() => {})

describe('health', () => {
  it('is ok while the database answers', async () => {
    const { status, body } = await anApi(db, { sleep: never }).ask('GET', '/api/v1/health')
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: 'ok', database: 'ok', paused: false, version: '1.2.3' },
    })
  })

  it('is a 503 problem when the database refuses', async () => {
    db.dataApi.failNext('BadRequestException', 'no such database')
    const { status, headers, body } = await anApi(db, { sleep: never }).ask('GET', '/api/v1/health')
    expect(status).toBe(503)
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '10' })
    expect(body).toMatchObject({ status: 503, detail: 'The database does not answer.' })
  })

  it('is a 503 problem when the database takes too long', async () => {
    const waits: number[] = []
    const api = anApi(db, { database: { query: never }, sleep: async (ms) => void waits.push(ms) })
    expect((await api.ask('GET', '/api/v1/health')).status).toBe(503)
    expect(waits).toEqual([5000])
  })
})
