import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { saveEmail } from '../../support/hub.ts'
import { countRows, saveWorkflow } from '../../support/rows.ts'

const URL = '/api/v1/emails/163/execute-workflows'
let db: TestDatabase
let ask: ReturnType<typeof anApi>['ask']
beforeAll(async () => {
  db = await aDatabase()
  ask = anApi(db).ask
})
afterAll(() => db.drop())
beforeEach(async () => {
  await db.sql('truncate emails, email_workflows, email_workflow_executions, email_workflow_stats cascade')
  await saveEmail(db.sql, { id: 163 })
  await saveWorkflow(db.sql, { id: 4 })
})
const executions = async () =>
  (await countRows(db.sql, 'email_workflow_executions')).email_workflow_executions

describe('running an email’s workflows by hand', () => {
  it('answers what ran, with every step', async () => {
    const { status, body } = await ask('POST', URL)
    expect(status).toBe(200)
    expect(body).toEqual({
      status: 'executed',
      workflows_executed: 1,
      workflows_succeeded: 1,
      details: [
        {
          workflow_id: 4,
          workflow_name: 'Workflow 4',
          workflow_version: 1,
          status: 'completed',
          steps_completed: 1,
          execution_time_ms: expect.any(Number),
          execution_id: expect.any(Number),
          steps: [expect.objectContaining({ index: 0, action: 'note', status: 'completed', error: null })],
        },
      ],
    })
  })

  it('runs again without an Idempotency-Key, and once with the same one', async () => {
    await ask('POST', URL)
    await ask('POST', URL)
    expect(await executions()).toBe(2)

    const headers = { 'idempotency-key': 'order 66 / "quoted"' }
    const first = await ask('POST', URL, { headers })
    const second = await ask('POST', URL, { headers })
    expect(second.body.details[0].execution_id).toBe(first.body.details[0].execution_id)
    expect(await executions()).toBe(3)
  })

  it('refuses an Idempotency-Key that has run another request, and runs nothing', async () => {
    const headers = { 'idempotency-key': 'one' }
    await saveWorkflow(db.sql, { id: 5 })
    expect((await ask('POST', URL, { headers, body: { workflow_ids: [4, 5] } })).status).toBe(200)
    for (const body of [undefined, { workflow_ids: [4] }, { workflow_ids: [4, 5], force: true }])
      expect(await ask('POST', URL, { headers, body })).toMatchObject({
        status: 422,
        body: {
          errors: [{ pointer: 'idempotency-key', detail: expect.stringContaining('a key of its own') }],
        },
      })
    // In another order it is the same.
    expect((await ask('POST', URL, { headers, body: { workflow_ids: [5, 4] } })).status).toBe(200)
    expect(await executions()).toBe(2)
  })

  it('repeats a run of which nobody kept what was asked for', async () => {
    const headers = { 'idempotency-key': 'old' }
    const first = await ask('POST', URL, { headers })
    await db.sql('update email_workflow_executions set request_hash = null')
    expect((await ask('POST', URL, { headers, body: { workflow_ids: [4] } })).body).toEqual(first.body)
  })

  it('writes nothing in a dry run', async () => {
    const { body } = await ask('POST', URL, { body: { dry_run: true } })
    expect(body).toMatchObject({ status: 'dry_run', details: [{ workflow_id: 4, execution_id: null }] })
    expect(await executions()).toBe(0)
  })

  it('runs a disabled workflow that is named, and one that does not match when forced', async () => {
    await saveWorkflow(db.sql, { id: 5, enabled: false })
    await saveWorkflow(db.sql, { id: 6, classification_trigger: 'general' })
    const run = async (body: object) =>
      (await ask('POST', URL, { body })).body.details.map(
        ({ workflow_id }: { workflow_id: number }) => workflow_id,
      )
    expect(await run({ workflow_ids: [5] })).toEqual([5])
    expect(await run({ workflow_ids: [6] })).toEqual([])
    expect(await run({ workflow_ids: [6], force: true })).toEqual([6])
  })

  it('says so when nothing matches, is classified, or is switched on', async () => {
    await saveEmail(db.sql, { id: 1, classification: 'general' })
    await saveEmail(db.sql, { id: 2, classification: null, confidence_score: null })
    const statusOf = async (id: number) =>
      (await ask('POST', `/api/v1/emails/${id}/execute-workflows`)).body.status
    expect(await statusOf(1)).toBe('no_match')
    expect(await statusOf(2)).toBe('skipped')
    const off = anApi(db, { workflowsEnabled: false })
    expect((await off.ask('POST', URL)).body).toEqual({
      ...{ status: 'disabled', workflows_executed: 0, workflows_succeeded: 0, details: [] },
    })
  })

  it('answers 404 for an unknown email and 422 for an unknown workflow or a bad body', async () => {
    expect((await ask('POST', '/api/v1/emails/9/execute-workflows')).status).toBe(404)
    const pointer = async (body: unknown) => {
      const answer = await ask('POST', URL, { body })
      return [answer.status, answer.body.errors[0].pointer]
    }
    expect(await pointer({ workflow_ids: [99] })).toEqual([422, '/workflow_ids'])
    expect(await pointer({ workflow_ids: 4 })).toEqual([422, '/workflow_ids'])
    expect(await pointer({ force: true })).toEqual([422, '/force'])
    expect(await pointer({ dryrun: true })).toEqual([422, '/dryrun'])
  })

  it.each([['auto'], ['æ'], ['x'.repeat(201)], ['']])(
    'answers 400 for the Idempotency-Key "%s"',
    async (key) => {
      const { status, body } = await ask('POST', URL, { headers: { 'idempotency-key': key } })
      expect(status).toBe(400)
      expect(body.errors[0].pointer).toBe('idempotency-key')
      expect(await executions()).toBe(0)
    },
  )
})

describe('trying a workflow that is not saved', () => {
  const draft = {
    name: 'Draft',
    classification_trigger: 'invoice',
    workflow_steps: [{ action: 'note', params: { text: 'hi' } }],
  }
  const tryIt = (changes: object = {}, further: object = {}) =>
    ask('POST', URL, { body: { dry_run: true, draft: { ...draft, ...changes }, ...further } })

  it('runs it alone and writes nothing', async () => {
    const { status, body } = await tryIt()
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'dry_run', not_run: [] })
    expect(body.details).toMatchObject([
      {
        workflow_id: 0,
        workflow_version: 0,
        workflow_name: 'Draft',
        status: 'completed',
        execution_id: null,
      },
    ])
    expect(await executions()).toBe(0)
  })

  it('says why it would not run, and runs it all the same with force', async () => {
    const other = await tryIt({ classification_trigger: 'freight_note' })
    expect(other.body.details).toEqual([])
    expect(other.body.not_run).toMatchObject([
      { workflow_id: 0, condition: 'classification_trigger', expected: 'freight_note' },
    ])
    const forced = await tryIt({ classification_trigger: 'freight_note' }, { force: true })
    expect(forced.body.details).toHaveLength(1)
  })

  it('refuses mistakes in it, each with its place', async () => {
    const { status, body } = await tryIt({
      sender_pattern: '(',
      workflow_steps: [{ action: 'note', params: {} }, { action: 'nothing' }],
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/draft/sender_pattern', '/draft/workflow_steps/1/action']),
    )
  })

  it.each([
    ['without dry_run', { dry_run: false }],
    ['with workflow_ids', { workflow_ids: [4] }],
  ])('is refused %s', async (_, further) => {
    const { status, body } = await tryIt({}, further)
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ pointer: '/draft' }])
    expect(await executions()).toBe(0)
  })
})
