import { describe, expect, it } from 'vitest'
import { run, type Selection } from '../../../shared/workflow/run.ts'
import { aParty, aWorkflow, someFacts, someTools } from '../../support/builders.ts'

const automatic: Selection = { run_key: 'auto', workflow_ids: null, force: false, already_ran: new Map() }
const failing = [{ action: 'fail' }]
const telling = [{ action: 'tell', params: { message: 'hi' } }]

async function running(
  workflows: ReturnType<typeof aWorkflow>[],
  over: Partial<Selection> = {},
  facts = someFacts(),
) {
  return run(facts, workflows, { ...automatic, ...over }, someTools())
}
const ranIds = (plan: Awaited<ReturnType<typeof running>>) =>
  plan.executions.map(({ workflow }) => workflow.id)

describe('running the workflows of an email', () => {
  it('runs every one that matches, by priority and then id', async () => {
    const plan = await running([
      aWorkflow({ id: 1, priority: 20 }),
      aWorkflow({ id: 3, priority: 10 }),
      aWorkflow({ id: 2, priority: 10 }),
    ])
    expect(ranIds(plan)).toEqual([2, 3, 1])
    expect(plan).toMatchObject({ email_id: 163, run_key: 'auto', decisions: [] })
  })

  it('records why the others did not run', async () => {
    const plan = await running([
      aWorkflow({ id: 1, confidence_threshold: 0.95 }),
      aWorkflow({ id: 2, subject_pattern: 'rykker' }),
      aWorkflow({ id: 3, enabled: false }),
    ])
    expect(plan.executions).toEqual([])
    expect(plan.decisions.map(({ workflow_id, message }) => [workflow_id, message])).toEqual([
      [1, 'confidence_score 0.93 < 0.95'],
      [2, 'subject "Faktura 2026-1044" does not match rykker'],
      [3, 'the workflow is disabled'],
    ])
  })

  it('stops after a successful stop_on_match workflow, and says which one it was', async () => {
    const plan = await running([
      aWorkflow({ id: 4, name: 'Bankruptcy Alert', priority: 5, stop_on_match: true }),
      aWorkflow({ id: 1, priority: 10 }),
    ])
    expect(ranIds(plan)).toEqual([4])
    expect(plan.decisions[0]).toMatchObject({
      workflow_id: 1,
      condition: 'stop_on_match',
      message: 'stopped by stop_on_match of Bankruptcy Alert (4)',
    })
  })

  it('goes on after a stop_on_match workflow with a failed step', async () => {
    const plan = await running([
      aWorkflow({ id: 4, priority: 5, stop_on_match: true, workflow_steps: [...telling, ...failing] }),
      aWorkflow({ id: 1, priority: 10 }),
    ])
    expect(ranIds(plan)).toEqual([4, 1])
  })

  it('stops after a stop_on_match workflow whose delivery is still on the way', async () => {
    const plan = await running([
      aWorkflow({ id: 4, priority: 5, stop_on_match: true, workflow_steps: telling }),
      aWorkflow({ id: 1, priority: 10 }),
    ])
    expect(ranIds(plan)).toEqual([4])
  })

  it('does not run again what has run under the same key', async () => {
    const plan = await running([aWorkflow({ id: 1 }), aWorkflow({ id: 2 })], {
      already_ran: new Map([[1, { failed: false }]]),
    })
    expect(ranIds(plan)).toEqual([2])
    expect(plan.decisions).toEqual([])
  })

  it('lets a stop_on_match workflow that ran before stop the others on redelivery too', async () => {
    const workflows = [
      aWorkflow({ id: 4, priority: 5, stop_on_match: true }),
      aWorkflow({ id: 1, priority: 10 }),
    ]
    const well = await running(workflows, { already_ran: new Map([[4, { failed: false }]]) })
    expect(ranIds(well)).toEqual([])
    const badly = await running(workflows, { already_ran: new Map([[4, { failed: true }]]) })
    expect(ranIds(badly)).toEqual([1])
  })

  it.each([
    ['completed', [{ action: 'note', params: { text: 'x' } }, { action: 'pass' }], null],
    ['failed', [{ action: 'note', params: { text: 'x' } }, ...failing], 'step 2 (fail): it broke'],
    ['pending', [...failing, ...telling], 'step 1 (fail): it broke'],
  ])('calls an execution %s', async (status, workflow_steps, error) => {
    const plan = await running([aWorkflow({ workflow_steps })])
    expect(plan.executions[0]).toMatchObject({ status, error })
  })

  it('lets a later workflow see the vendor that an earlier one linked', async () => {
    const plan = await running([
      aWorkflow({ id: 1, workflow_steps: [{ action: 'adopt' }] }),
      aWorkflow({ id: 2, workflow_steps: [{ action: 'note', params: { text: '{{ vendor.name }}' } }] }),
    ])
    expect(plan.executions[1]?.steps[0]?.result).toMatchObject({ text: 'New Vendor' })
  })

  it('lets a later workflow know that an earlier one put the email up for review', async () => {
    const see = (id: number) => aWorkflow({ id, workflow_steps: [{ action: 'see' }] })
    const { executions } = await running([
      see(1),
      aWorkflow({ id: 2, workflow_steps: [{ action: 'give_up' }] }),
      see(3),
      see(4),
    ])
    expect(executions.map(({ steps }) => steps[0]?.result)).toEqual([
      { is_flagged: false },
      null,
      { is_flagged: true },
      { is_flagged: true },
    ])
  })

  it.each([true, false])('starts from whether the email is on the review list: %s', async (needs_review) => {
    const { executions } = await running(
      [aWorkflow({ workflow_steps: [{ action: 'see' }] })],
      {},
      someFacts({ needs_review }),
    )
    expect(executions[0]?.steps[0]?.result).toEqual({ is_flagged: needs_review })
  })

  it('starts from the vendor and the customer that the email is linked to, of those that are known', async () => {
    const known = [aParty({ id: 'other', name: 'Other' }), aParty()]
    const facts = someFacts(
      { vendor_id: aParty().id, customer_id: aParty().id },
      { vendors: known, customers: known },
    )
    const text = '{{ vendor.name }}, {{ customer.name }}'
    const workflow = aWorkflow({ workflow_steps: [{ action: 'note', params: { text } }] })
    expect((await running([workflow], {}, facts)).executions[0]?.steps[0]?.result).toMatchObject({
      text: 'Nordkabel A/S, Nordkabel A/S',
    })
  })

  it('starts from nobody when the email is linked to nobody, whoever is known', async () => {
    const facts = someFacts({}, { vendors: [aParty()], customers: [aParty()] })
    const text = "{{ vendor.name | default: '-' }}{{ customer.name | default: '-' }}"
    const workflow = aWorkflow({ workflow_steps: [{ action: 'note', params: { text } }] })
    expect((await running([workflow], {}, facts)).executions[0]?.steps[0]?.result).toMatchObject({
      text: '--',
    })
  })

  it('measures how long a workflow took', async () => {
    let now = 0
    const tools = someTools({ elapsed: () => (now += 10) })
    const plan = await run(someFacts(), [aWorkflow()], automatic, tools)
    const [execution] = plan.executions
    const took = execution?.steps[0]?.duration_ms ?? 0
    expect(took).toBeGreaterThan(0)
    expect(execution?.execution_time_ms).toBe(took + 20)
  })
})

describe('a workflow that would keep the process busy', () => {
  const list = 'email.recipients'
  const loops = `{% for a in ${list} %}{% for b in ${list} %}{% for c in ${list} %}{% endfor %}{% endfor %}{% endfor %}`
  const facts = someFacts({ recipients: Array(400).fill('a@x.dk') })
  const looping = Array.from({ length: 16 }, () => ({ action: 'note', params: { text: loops } }))
  const errorsOf = (plan: Awaited<ReturnType<typeof running>>, n: number) =>
    plan.executions[n]?.steps.map(({ error }) => error)

  it('is stopped in its templates, and the others run and get their decisions', {
    timeout: 30_000,
  }, async () => {
    const started = performance.now()
    const plan = await run(
      facts,
      [
        aWorkflow({ id: 1, workflow_steps: looping }),
        aWorkflow({ id: 2 }),
        aWorkflow({ id: 3, subject_pattern: 'rykker' }),
      ],
      automatic,
      someTools({ elapsed: () => performance.now() }),
    )
    // Without a budget of its own each of the 16 texts loops for several seconds.
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(errorsOf(plan, 0)).toEqual([
      expect.stringContaining('template render limit exceeded'),
      ...Array(15).fill("the time for this email's workflows is used up: this one could compute for 1000 ms"),
    ])
    expect(plan.executions.map(({ status }) => status)).toEqual(['failed', 'completed'])
    expect(plan.decisions.map(({ workflow_id }) => workflow_id)).toEqual([3])
  })

  it('may use half of what those before it left of the time', async () => {
    let now = 0
    // The clock is 500 ms on whenever it is read, so that this is what a step computes for.
    const tools = someTools({ elapsed: () => (now += 500) })
    const note = { action: 'note', params: { text: 'x' } }
    const workflows = [1, 2, 3, 4].map((id) => aWorkflow({ id, workflow_steps: [note, note, note] }))
    const plan = await run(someFacts(), workflows, automatic, tools)
    const failedAfter = plan.executions.map(({ steps }) => {
      const failed = steps.findIndex(({ status }) => status === 'failed')
      return [failed, steps[failed]?.error?.split(': ').at(-1)]
    })
    expect(failedAfter).toEqual([
      [2, 'this one could compute for 1000 ms'],
      [1, 'this one could compute for 500 ms'],
      [1, 'this one could compute for 250 ms'],
      [0, 'this one could compute for 0 ms'],
    ])
  })

  it('fails alone when a stored condition is not allowed', async () => {
    const acc = { var: 'accumulator' }
    const growing = { '!!': [{ reduce: [Array(28).fill(1), { merge: [acc, acc] }, [1]] }] }
    const plan = await running([
      aWorkflow({ id: 1, workflow_steps: [{ action: 'pass', if: growing }] }),
      aWorkflow({ id: 2 }),
    ])
    expect(errorsOf(plan, 0)).toEqual([expect.stringContaining('"merge" is not allowed inside "reduce"')])
    expect(plan.executions.map(({ status }) => status)).toEqual(['failed', 'completed'])
  })
})

describe('running on request', () => {
  it('runs a disabled workflow that is asked for by id, when its trigger matches', async () => {
    const workflows = [
      aWorkflow({ id: 1, enabled: false }),
      aWorkflow({ id: 2, enabled: false, classification_trigger: 'x' }),
    ]
    const plan = await running(workflows, { run_key: 'k', workflow_ids: [1, 2] })
    expect(ranIds(plan)).toEqual([1])
    expect(plan.decisions[0]).toMatchObject({ workflow_id: 2, condition: 'classification_trigger' })
  })

  it('runs what does not match when it is forced', async () => {
    const plan = await running([aWorkflow({ id: 2, enabled: false, classification_trigger: 'x' })], {
      workflow_ids: [2],
      force: true,
    })
    expect(ranIds(plan)).toEqual([2])
  })
})
