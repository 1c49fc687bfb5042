import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { insert } from '../../support/hub.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())

describe('statistics', () => {
  it('are numbers, of every workflow, from all of its counters', async () => {
    const counters = { execution_count: 2, success_count: 1, total_time_ms: 11 }
    await insert(db.sql, 'email_workflow_stats', {
      ...{ workflow_id: 4, slot: 0, failure_count: 1, last_run_at: '2026-11-20T08:15:00.5Z' },
      ...counters,
    })
    await insert(db.sql, 'email_workflow_stats', { workflow_id: 4, slot: 3, ...counters })

    const { status, body } = await anApi(db).ask('GET', '/api/v1/workflows/stats/summary')
    expect(status).toBe(200)
    expect(body.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 4, 5])
    expect(body[3]).toEqual({
      id: 4,
      name: 'Bankruptcy Alert',
      enabled: false,
      execution_count: 4,
      success_count: 2,
      failure_count: 1,
      pending_executions: 1,
      success_rate: 66.67,
      average_time_ms: 5.5,
      last_run_at: '2026-11-20T08:15:00.5Z',
    })
  })

  it('have no rate before the first run', async () => {
    const { body } = await anApi(db).ask('GET', '/api/v1/workflows/stats/summary')
    expect(body[0]).toMatchObject({
      ...{ execution_count: 0, pending_executions: 0, success_rate: null, average_time_ms: null },
      last_run_at: null,
    })
  })
})
