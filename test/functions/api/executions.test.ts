import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { type Answer, nextPage } from '../../support/http.ts'
import { aStep, saveEmail, saveExecution } from '../../support/hub.ts'

let db: TestDatabase
let ask: ReturnType<typeof anApi>['ask']
const ids = ({ body }: Answer) => body.map(({ id }: { id: number }) => id)
const list = (query: string) => ask('GET', `/api/v1/workflow-executions${query}`)

beforeAll(async () => {
  db = await aDatabase()
  ask = anApi(db).ask
  const { sql } = db
  await saveEmail(sql, { id: 163 })
  await saveEmail(sql, { id: 164 })
  const failed = { status: 'failed', error: 'step 1 (note): no', steps_completed: 0 }
  const at = (time: string) => ({ started_at: `2026-11-20T${time}Z` })
  await saveExecution(sql, { id: 1, email_id: 163, workflow_id: 1, ...at('08:00:00.000001') })
  await saveExecution(sql, { id: 2, email_id: 163, workflow_id: 2, ...at('08:00:00.000002'), ...failed })
  await saveExecution(sql, { id: 3, email_id: 163, workflow_id: 3, ...at('08:00:00.000002'), ...failed })
  await saveExecution(sql, { id: 4, email_id: 164, workflow_id: 1, ...at('08:00:00.000002'), ...failed })
  await saveExecution(sql, {
    ...{ id: 5, email_id: 164, workflow_id: 2, run_key: 'try', status: 'pending', completed_at: null },
    ...at('09:30:00'),
  })
})
afterAll(() => db.drop())

describe('listing executions', () => {
  it('goes from the newest on, those of the same microsecond by id', async () => {
    expect(ids(await list(''))).toEqual([5, 4, 3, 2, 1])
  })

  it('leads from page to page without losing or repeating one, keeping the filters', async () => {
    const seen: number[][] = []
    for (let url: string | undefined = '?status=failed&limit=1'; url; ) {
      const page = await list(url)
      seen.push(ids(page))
      url = nextPage(page)?.replace('/api/v1/workflow-executions', '')
    }
    expect(seen).toEqual([[4], [3], [2]])
  })

  it.each([
    ['workflow_id=1', [4, 1]],
    ['email_id=163', [3, 2, 1]],
    ['status=pending', [5]],
    ['status=failed&workflow_id=1', [4]],
    ['from=2026-11-20T08:00:00.000002Z', [5, 4, 3, 2]],
    ['to=2026-11-20T08:00:00.000002Z', [1]],
    ['from=2026-11-20&to=2026-11-21', [5, 4, 3, 2, 1]],
    ['from=2026-11-21', []],
    ['workflow_id=9007199254740991', []],
  ])('filters by %s', async (query, expected) => {
    expect(ids(await list(`?${query}`))).toEqual(expected)
  })

  it.each([
    ['status=done', 'status'],
    ['workflow_id=one', 'workflow_id'],
    ['email_id=', 'email_id'],
    ['from=yesterday', 'from'],
    ['from=2026-02-30', 'from'],
    ['to=0000-01-01', 'to'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['cursor=WzEsMl0', 'cursor'],
    ['page=2', 'page'],
    ['status=failed&status=pending', 'status'],
  ])('answers 400 for %s', async (query, pointer) => {
    const { status, body } = await list(`?${query}`)
    expect(status).toBe(400)
    expect(body.errors).toEqual([{ pointer, detail: expect.any(String) }])
  })

  it('costs one call to the database', async () => {
    const before = db.dataApi.calls.length
    await list('?status=failed&limit=2')
    expect(db.dataApi.calls.length - before).toBe(1)
  })
})

describe('getting an execution', () => {
  it('shows each step’s outcome and the workflow’s version', async () => {
    const { status, body } = await ask('GET', '/api/v1/workflow-executions/5')
    expect(status).toBe(200)
    expect(body).toEqual({
      id: 5,
      email_id: 164,
      workflow_id: 2,
      workflow_version: 1,
      workflow_name: 'Workflow 1',
      triggered_by: 'manual',
      status: 'pending',
      steps_total: 1,
      steps_completed: 1,
      error: null,
      started_at: '2026-11-20T09:30:00Z',
      completed_at: null,
      execution_time_ms: 5,
      steps: [aStep()],
    })
  })

  it('answers 404 for one that is not there', async () => {
    expect((await ask('GET', '/api/v1/workflow-executions/99')).status).toBe(404)
  })
})

describe('executions with long logs', () => {
  it('are listed page by page within what the Data API can answer', async () => {
    await saveEmail(db.sql, { id: 200 })
    const steps = JSON.stringify([aStep({ result: { text: '"'.repeat(25_000) } })])
    for (let workflow_id = 1; workflow_id <= 30; workflow_id += 1)
      await saveExecution(db.sql, { id: 100 + workflow_id, email_id: 200, workflow_id, steps })

    let seen = 0
    for (let url: string | undefined = '?email_id=200&limit=200'; url; ) {
      const page = await list(url)
      expect(page.status).toBe(200)
      seen += page.body.length
      url = nextPage(page)?.replace('/api/v1/workflow-executions', '')
    }
    expect(seen).toBe(30)
  })
})
