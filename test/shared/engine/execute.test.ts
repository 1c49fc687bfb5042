import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../shared/engine/engine.ts'
import { executeWorkflows } from '../../../shared/engine/execute.ts'
import { executeRequestSchema } from '../../../shared/engine/execute-request.ts'
import { work } from '../../../shared/engine/work.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine } from '../../support/engine.ts'
import { clear, countRows, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  await work(anEngine(db.database, { workflowsEnabled: false }), [
    { id: 'm', correlation_id: 'c', body: JSON.stringify(aMessage({ email_id: 163 })) },
  ])
})

let keys = 0
const execute = (request: object = {}, over: Partial<Engine> = {}, idempotency_key = `key-${keys++}`) =>
  executeWorkflows(anEngine(db.database, over), {
    email_id: 163,
    correlation_id: 'c',
    request: executeRequestSchema.parse(request),
    idempotency_key,
  })
const TELL = [{ action: 'tell', params: { message: 'hi' } }]
const everything = () =>
  countRows(
    db.sql,
    'email_workflow_executions',
    'email_workflow_decisions',
    'deliveries',
    'email_workflow_stats',
  )

describe('running the workflows of an email by hand', () => {
  it('answers with what each one did', async () => {
    await saveWorkflow(db.sql, { id: 1, priority: 20 })
    await saveWorkflow(db.sql, { id: 2, priority: 10, workflow_steps: [{ action: 'fail' }] })
    const answer = await execute()
    expect(answer).toMatchObject({ status: 'executed', workflows_executed: 2, workflows_succeeded: 1 })
    expect(answer.details).toMatchObject([
      {
        workflow_id: 2,
        status: 'failed',
        steps_completed: 0,
        steps: [{ index: 0, action: 'fail', error: 'it broke' }],
      },
      {
        workflow_id: 1,
        workflow_name: 'Workflow 1',
        status: 'completed',
        steps_completed: 1,
        workflow_version: 1,
      },
    ])
    expect(answer.details[0]?.execution_id).toEqual(expect.any(Number))
  })

  it('runs them each time it is asked, beside what ran automatically', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await work(anEngine(db.database), [{ id: 'm', correlation_id: 'c', body: '{"email_id": 163}' }])
    await execute()
    await execute()
    const ran = await db.sql(
      'select triggered_by, count(*)::int as n from email_workflow_executions group by 1 order by 1',
    )
    expect(ran).toEqual([
      { triggered_by: 'auto', n: 1 },
      { triggered_by: 'manual', n: 2 },
    ])
  })

  it('answers a repeated request with what the first one did', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    const first = await execute({}, {}, 'same')
    expect(await execute({}, {}, 'same')).toEqual(first)
    const [one, two] = await Promise.all([execute({}, {}, 'twins'), execute({}, {}, 'twins')])
    expect(one).toEqual(two)
    expect(await countRows(db.sql, 'email_workflow_executions')).toEqual({ email_workflow_executions: 2 })
  })

  it('waits for deliveries, and says pending of what is not out after five seconds', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: TELL })
    let now = 0
    const waits: number[] = []
    const sleep = async (ms: number) => {
      waits.push(ms)
      now += ms
    }
    const answer = await execute({}, { sleep, elapsed: () => now })
    expect(answer).toMatchObject({
      workflows_succeeded: 0,
      details: [{ status: 'pending', steps_completed: 0 }],
    })
    expect(now).toBeGreaterThan(4000)
    expect(now).toBeLessThanOrEqual(5000)
  })

  it('is done as soon as the deliveries are', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: TELL })
    const sleep = async () => {
      await db.sql(
        `update email_workflow_executions set status = 'completed', steps_completed = 1, steps = jsonb_set(steps, '{0,status}', '"completed"')`,
      )
    }
    expect(await execute({}, { sleep })).toMatchObject({
      workflows_succeeded: 1,
      details: [{ status: 'completed' }],
    })
  })
})

describe('what is run', () => {
  beforeEach(async () => {
    await saveWorkflow(db.sql, { id: 1, enabled: false })
    await saveWorkflow(db.sql, { id: 2, enabled: false, classification_trigger: 'other' })
  })
  const ids = ({ details }: Awaited<ReturnType<typeof execute>>) =>
    details.map(({ workflow_id }) => workflow_id)

  it('is nothing when no enabled workflow matches, and the answer says why', async () => {
    await saveWorkflow(db.sql, { id: 3, confidence_threshold: 0.99 })
    expect(await execute()).toEqual({
      status: 'no_match',
      workflows_executed: 0,
      workflows_succeeded: 0,
      details: [],
      not_run: [expect.objectContaining({ workflow_id: 3, message: 'confidence_score 0.93 < 0.99' })],
    })
  })

  it('are the workflows asked for, disabled ones included, where their trigger matches', async () => {
    expect(ids(await execute({ workflow_ids: [1, 2] }))).toEqual([1])
  })

  it('are all workflows asked for when it is forced', async () => {
    expect(ids(await execute({ workflow_ids: [2], force: true }))).toEqual([2])
  })

  it('is forced even on an email that nobody classified', async () => {
    await db.sql('update emails set classification = null')
    expect((await execute({ workflow_ids: [1] })).status).toBe('skipped')
    expect(ids(await execute({ workflow_ids: [1], force: true }))).toEqual([1])
  })

  it('is nothing while the system or the pipeline is off', async () => {
    const off = { status: 'disabled', workflows_executed: 0, workflows_succeeded: 0, details: [] }
    expect(await execute({ workflow_ids: [1] }, { workflowsEnabled: false })).toEqual(off)
    expect(await execute({ workflow_ids: [1] }, { pipelineEnabled: false })).toEqual(off)
  })

  it('refuses an email and workflows that do not exist', async () => {
    const missing = executeWorkflows(anEngine(db.database), {
      email_id: 999,
      correlation_id: 'c',
      request: executeRequestSchema.parse({}),
      idempotency_key: 'k',
    })
    await expect(missing).rejects.toMatchObject({ status: 404, message: 'There is no email 999.' })
    await expect(execute({ workflow_ids: [1, 98, 99] })).rejects.toMatchObject({
      status: 422,
      fields: [
        { pointer: '/workflow_ids', detail: 'there is no workflow 98' },
        { pointer: '/workflow_ids', detail: 'there is no workflow 99' },
      ],
    })
  })

  it('is every workflow that can be read; one that cannot is explained, and refused when asked for', async () => {
    await saveWorkflow(db.sql, { id: 3 })
    await saveWorkflow(db.sql, { id: 4, workflow_steps: [{ action: 'note', comment: 'by hand' }] })
    const message =
      'the definition is not valid: workflow_steps.0.comment: is unknown; allowed are action, id, params, if, on_error'
    const not_run = [expect.objectContaining({ workflow_id: 4, condition: 'definition', message })]
    const dry = await execute({ dry_run: true })
    expect({ ids: ids(dry), not_run: dry.not_run }).toEqual({ ids: [3], not_run })
    expect(ids(await execute())).toEqual([3])
    for (const dry_run of [true, false])
      await expect(execute({ workflow_ids: [3, 4], force: true, dry_run })).rejects.toMatchObject({
        status: 422,
        fields: [
          { pointer: '/workflow_ids', detail: message.replace('definition', 'definition of workflow 4') },
        ],
      })
  })

  it('answers a repeated request with what it did though a workflow has become unreadable since', async () => {
    await db.sql('update email_workflows set enabled = true where id = 1')
    const first = await execute({ workflow_ids: [1] }, {}, 'same')
    await db.sql(`update email_workflows set workflow_steps = '"oops"'`)
    expect(await execute({ workflow_ids: [1] }, {}, 'same')).toEqual(first)
  })

  it('is not everything there is: force needs the workflows named', () => {
    expect(executeRequestSchema.safeParse({ force: true }).error?.issues[0]?.message).toMatch(
      /force needs workflow_ids/,
    )
  })
})

describe('a dry run', () => {
  it('answers with results, intended effects and reasons, and writes and sends nothing', async () => {
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [{ action: 'note', params: { text: 'look' } }, ...TELL],
    })
    await saveWorkflow(db.sql, { id: 2, confidence_threshold: 0.99 })
    const before = await db.sql('select * from emails')
    const engine = anEngine(db.database)
    const answer = await executeWorkflows(engine, {
      email_id: 163,
      correlation_id: 'c',
      request: executeRequestSchema.parse({ dry_run: true }),
      idempotency_key: 'k',
    })
    expect(answer).toMatchObject({
      status: 'dry_run',
      workflows_executed: 1,
      workflows_succeeded: 1,
      details: [
        {
          ...{ workflow_id: 1, execution_id: null, status: 'completed', steps_completed: 2 },
          steps: [{ result: { text: 'look' } }, { status: 'would_send' }],
          effects: [
            { step_index: 0, effect: { kind: 'flag_for_review', reason: 'look' } },
            { step_index: 1, effect: { kind: 'deliver' } },
          ],
        },
      ],
      not_run: [{ workflow_id: 2 }],
    })
    expect(Object.values(await everything())).toEqual([0, 0, 0, 0])
    expect(await db.sql('select * from emails')).toEqual(before)
    expect(engine.sent).toEqual([])
  })

  it('counts no workflow as succeeded of which a step fails', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [{ action: 'fail' }, ...TELL] })
    expect(await execute({ dry_run: true })).toMatchObject({
      ...{ workflows_executed: 1, workflows_succeeded: 0 },
      details: [
        { status: 'failed', steps_completed: 1, steps: [{ status: 'failed' }, { status: 'would_send' }] },
      ],
    })
  })

  it('takes no number from the ticket sequence', async () => {
    const { catalogue } = await import('../../../shared/actions/index.ts')
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [{ action: 'create_ticket', params: {} }] })
    const dry = await execute({ dry_run: true }, { catalogue })
    expect(dry.details[0]?.steps[0]).toMatchObject({ result: { ticket_id: null, ticket_number: 'T-000000' } })
    const real = await execute({}, { catalogue })
    expect(real.details[0]?.steps[0]).toMatchObject({ result: { ticket_id: 1, ticket_number: 'T-000001' } })
    expect(await db.sql('select id::int, ticket_number, title from tickets')).toEqual([
      { id: 1, ticket_number: 'T-000001', title: 'Faktura 2026-1044' },
    ])
  })
})

describe('the reasons for a review', () => {
  const note = (id: number, ...texts: string[]) =>
    saveWorkflow(db.sql, {
      id,
      workflow_steps: texts.map((text, n) => ({ id: `n${n}`, action: 'note', params: { text } })),
    })
  const reason = async () =>
    (await db.sql('select review_reason from emails where id = 163'))[0]?.review_reason

  it('stand there once each, however many runs give them and in whatever company', async () => {
    await note(1, 'order 103', 'late')
    await note(2, 'order 10')
    await execute({ workflow_ids: [1] })
    await execute({ workflow_ids: [2] })
    await execute({ workflow_ids: [1, 2] })
    expect(await reason()).toBe('late; order 103; order 10')
  })

  it('are none where nothing flags the email', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: TELL })
    await execute()
    expect(await reason()).toBeNull()
  })
})
