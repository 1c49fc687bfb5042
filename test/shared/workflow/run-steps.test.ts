import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { type Action, completed, defineAction } from '../../../shared/workflow/action.ts'
import { budgetOf } from '../../../shared/workflow/budget.ts'
import { runSteps } from '../../../shared/workflow/run-steps.ts'
import { aParty, aWorkflow, someFacts, someTools, toyActions } from '../../support/builders.ts'

type Steps = Parameters<typeof aWorkflow>[0]
const nobody = { vendor: null, customer: null, is_flagged: false }

async function running(
  workflow_steps: NonNullable<Steps>['workflow_steps'],
  standing = nobody,
  facts = someFacts(),
) {
  const workflow = aWorkflow({ workflow_steps: workflow_steps ?? [] })
  return runSteps(
    workflow,
    facts,
    'auto',
    standing,
    someTools(),
    budgetOf(1000, () => 0),
  )
}

describe('running the steps of a workflow', () => {
  it('runs them in order and logs each with its result', async () => {
    const { steps } = await running([
      { action: 'note', params: { text: 'one' } },
      { action: 'note', params: { text: 'two', times: '3' } },
    ])
    expect(steps).toEqual([
      {
        index: 0,
        path: '0',
        action: 'note',
        status: 'completed',
        result: { text: 'one', times: 1 },
        error: null,
        reason: null,
        duration_ms: 0,
      },
      expect.objectContaining({ index: 1, path: '1', result: { text: 'two', times: 3 } }),
    ])
  })

  it('collects the effects with the step that wants them', async () => {
    const { effects } = await running([{ action: 'pass' }, { action: 'note', params: { text: 'look' } }])
    expect(effects).toEqual([{ step_index: 1, effect: { kind: 'flag_for_review', reason: 'look' } }])
  })

  it('logs a failure with its reason and goes on', async () => {
    const { steps, effects } = await running([
      { action: 'fail' },
      { action: 'note', params: { text: 'after' } },
    ])
    expect(steps.map(({ status, error }) => [status, error])).toEqual([
      ['failed', 'it broke'],
      ['completed', null],
    ])
    expect(effects.map(({ step_index }) => step_index)).toEqual([0, 1])
  })

  it('puts the email up for review by the first step that fails, in the office’s language', async () => {
    const failing = [{ action: 'fail' }, { action: 'see' }, { action: 'fail' }]
    const { steps, effects, standing } = await running(failing)
    expect(effects).toEqual([
      {
        step_index: 0,
        effect: { kind: 'flag_for_review', reason: 'Invoice Processing: the step fail failed: it broke' },
      },
    ])
    expect(steps[1]).toMatchObject({ result: { is_flagged: true } })
    expect(standing.is_flagged).toBe(true)
  })

  it('writes what a step wants written although it failed, and has no result of it', async () => {
    const { steps, effects } = await running([
      { action: 'give_up' },
      { action: 'note', params: { text: '{{ steps.give_up.text }}' } },
    ])
    expect(steps).toMatchObject([
      { action: 'give_up', status: 'failed', result: null, error: 'nothing to read' },
      { action: 'note', error: 'it reads the result of step 1 (give_up), which failed' },
    ])
    expect(effects).toEqual([{ step_index: 0, effect: { kind: 'flag_for_review', reason: 'read it' } }])
  })

  it('tells the steps after it that the email was put up for review', async () => {
    const { steps } = await running([
      { action: 'see' },
      { action: 'give_up' },
      { action: 'see' },
      { action: 'give_up', on_error: 'stop' },
      { action: 'see' },
    ])
    expect(steps.map(({ status, result }) => [status, result])).toEqual([
      ['completed', { is_flagged: false }],
      ['failed', null],
      ['completed', { is_flagged: true }],
      ['failed', null],
      ['skipped', null],
    ])
  })

  it('tells templates and conditions too that the email was put up for review', async () => {
    const text = 'seen{% if workflow.is_flagged %}, to be looked at{% endif %}'
    const { steps } = await running([
      { action: 'note', params: { text }, id: 'before' },
      { action: 'note', params: { text }, if: { var: 'workflow.is_flagged' } },
    ])
    expect(steps.map(({ result }) => result)).toMatchObject([
      { text: 'seen' },
      { text: 'seen, to be looked at' },
    ])
  })

  it('tells templates why, each reason once, and nothing before', async () => {
    const text = 'so far: {{ workflow.review_reason }}'
    const { steps } = await running([
      { action: 'note', params: { text }, id: 'before' },
      { action: 'give_up' },
      { action: 'note', params: { text } },
    ])
    expect([steps[0]?.result, steps[2]?.result]).toMatchObject([
      { text: 'so far: ' },
      { text: 'so far: so far: ; read it' },
    ])
  })

  it('skips the rest after a failure that says on_error: stop', async () => {
    const { steps } = await running([
      { action: 'fail', on_error: 'stop' },
      { action: 'note', params: { text: 'never' } },
    ])
    expect(steps[1]).toMatchObject({
      status: 'skipped',
      reason: 'step 1 (fail) failed and says on_error: stop',
    })
  })

  it('does not stop for on_error: stop on a step that went well', async () => {
    const { steps } = await running([
      { action: 'note', params: { text: 'fine' }, on_error: 'stop' },
      { action: 'note', params: { text: 'next' } },
    ])
    expect(steps.map(({ status }) => status)).toEqual(['completed', 'completed'])
  })

  it('skips a step whose condition does not hold, and says so', async () => {
    const only = (rule: object) => ({ action: 'note', params: { text: 'x' }, if: rule as never })
    const { steps } = await running([
      only({ '>': [{ var: 'email.confidence_score' }, 0.95] }),
      only({ '>': [{ var: 'email.confidence_score' }, 0.9] }),
    ])
    expect(steps.map(({ status, reason }) => [status, reason])).toEqual([
      ['skipped', 'its condition did not hold'],
      ['completed', null],
    ])
  })

  it('logs a step that has nothing to do as skipped, with its reason', async () => {
    const { steps } = await running([{ action: 'pass' }])
    expect(steps[0]).toMatchObject({ status: 'skipped', reason: 'nothing to do', error: null, result: null })
  })

  it('leaves a step pending whose delivery is still to go out', async () => {
    const { steps } = await running([{ action: 'tell', params: { message: 'hi' } }])
    expect(steps[0]).toMatchObject({ status: 'pending', result: { delivery_id: expect.any(String) } })
  })

  it('renders templates over email, workflow and earlier results before it parses params', async () => {
    const { steps } = await running([
      { action: 'note', params: { text: '{{ email.subject }} / {{ workflow.name }}' } },
      {
        action: 'note',
        params: { text: '{{ steps.note.text | upcase }}', times: '{{ steps.note.times | plus: 4 }}' },
      },
    ])
    expect(steps.map(({ result }) => result)).toEqual([
      { text: 'Faktura 2026-1044 / Invoice Processing', times: 1 },
      { text: 'FAKTURA 2026-1044 / INVOICE PROCESSING', times: 5 },
    ])
  })

  it('keeps results apart that steps gave ids', async () => {
    const { steps } = await running([
      { action: 'note', id: 'first', params: { text: 'one' } },
      { action: 'note', id: 'second', params: { text: 'two' } },
      { action: 'note', params: { text: '{{ steps.first.text }} {{ steps.second.text }}' } },
    ])
    expect(steps[2]?.result).toMatchObject({ text: 'one two' })
  })

  it.each([
    ['{{ vendor.name }}', 'undefined variable: vendor'],
    ['{{ steps.fail.id }}', 'undefined variable: steps.fail'],
    ['{{ email.nothing }}', 'undefined variable: email.nothing'],
    ['{% for i in (1..100000000) %}x{% endfor %}', 'memory alloc limit exceeded'],
    ["{{ 'x' | foo }}", 'undefined filter: foo'],
  ])('fails the step when a template cannot be rendered: %s', async (text, message) => {
    const { steps } = await running([{ action: 'note', params: { text } }])
    expect(steps[0]?.status).toBe('failed')
    expect(steps[0]?.error).toContain(message)
  })

  it('names the step that failed or was skipped, where a template reads its result', async () => {
    const { steps } = await running([
      { action: 'fail' },
      { action: 'note', id: 'left', params: { text: 'x' }, if: { '==': [1, 2] } },
      { action: 'note', id: 'read', params: { text: '{{ steps.fail.id }}' } },
      { action: 'note', params: { text: '{{ steps.left.text }}' } },
      { action: 'note', params: { text: '{{ steps.read.text }}' } },
    ])
    expect(steps.slice(2).map(({ error }) => error)).toEqual([
      'it reads the result of step 1 (fail), which failed',
      'it reads the result of step 2 (note), which was skipped',
      'it reads the result of step 3 (note), which failed',
    ])
  })

  it('fails the step when a rendered param is not what the action takes, and names it', async () => {
    const { steps } = await running([{ action: 'note', params: { text: 'x', times: '{{ email.subject }}' } }])
    expect(steps[0]?.error).toMatch(/^params\.times must be a number$/)
  })

  it('names everything that is wrong with params', async () => {
    const { steps } = await running([{ action: 'note', params: { times: 'often' } }])
    expect(steps[0]?.error).toBe('params.text is required; params.times must be a number')
  })

  it('fails the step when its action is not in the catalogue', async () => {
    const { steps } = await running([{ action: 'dance' }])
    expect(steps[0]?.error).toBe('there is no action dance')
  })

  it('lets templates see the vendor that is linked already', async () => {
    const { steps } = await running([{ action: 'note', params: { text: '{{ vendor.name }}' } }], {
      ...nobody,
      vendor: aParty() as never,
    })
    expect(steps[0]?.result).toMatchObject({ text: 'Nordkabel A/S' })
  })

  it('lets later steps see the vendor that an earlier one created and linked', async () => {
    const { steps, standing } = await running([
      { action: 'adopt' },
      { action: 'note', params: { text: '{{ vendor.name }}' } },
    ])
    expect(steps[1]?.result).toMatchObject({ text: 'New Vendor' })
    expect(standing.vendor?.name).toBe('New Vendor')
  })

  it('lets later steps see the vendor and the customer that an earlier one linked, of those that are known', async () => {
    const link = defineAction({
      name: 'link',
      category: 'linking',
      summary: { da: 'Knytter', en: 'Links' },
      params: z.strictObject({}),
      result: z.object({}),
      example: {},
      run: () =>
        completed({}, { kind: 'link_vendor', vendor_id: 'v2' }, { kind: 'link_customer', customer_id: 'c2' }),
    })
    const text = '{{ vendor.name }}, {{ customer.name }}'
    const { steps, standing } = await runSteps(
      aWorkflow({ workflow_steps: [{ action: 'link' }, { action: 'note', params: { text } }] }),
      someFacts(
        {},
        {
          vendors: [aParty({ id: 'v1' }), aParty({ id: 'v2', name: 'Vest' })],
          customers: [aParty({ id: 'c1' }), aParty({ id: 'c2', name: 'Clausen' })],
        },
      ),
      'auto',
      nobody,
      someTools({ catalogue: new Map([...toyActions, ['link', link]]) }),
      budgetOf(1000, () => 0),
    )
    expect(steps[1]?.result).toMatchObject({ text: 'Vest, Clausen' })
    expect(standing).toMatchObject({ vendor: { id: 'v2' }, customer: { id: 'c2' } })
  })

  it('runs nested steps right after the step that asks for them, logged like any others', async () => {
    const { steps } = await running([
      {
        action: 'both',
        params: { then: [{ action: 'note', params: { text: '{{ email.id }}' } }, { action: 'pass' }] },
      },
      { action: 'note', params: { text: 'last' } },
    ])
    expect(steps.map(({ index, path, action }) => [index, path, action])).toEqual([
      [0, '0', 'both'],
      [1, '0.then.0', 'note'],
      [2, '0.then.1', 'pass'],
      [3, '1', 'note'],
    ])
    expect(steps[1]?.result).toMatchObject({ text: '163' })
  })

  it('stops nested and following steps alike on on_error: stop inside a branch', async () => {
    const { steps } = await running([
      { action: 'both', params: { then: [{ action: 'fail', on_error: 'stop' }, { action: 'pass' }] } },
      { action: 'note', params: { text: 'last' } },
    ])
    expect(steps.map(({ status }) => status)).toEqual(['completed', 'failed', 'skipped', 'skipped'])
    expect(steps[3]?.reason).toContain('step 2 (fail)')
  })

  it('gives a step the same ids whenever it is repeated, and different ones otherwise', async () => {
    const tell = { action: 'tell', params: { message: 'hi' } }
    const idsOf = async (id: number) =>
      (await running([tell, tell], nobody, someFacts({ id }))).steps.map(({ result }) => result)
    expect(await idsOf(1)).toEqual(await idsOf(1))
    const all = [...(await idsOf(1)), ...(await idsOf(2))].map((result) => JSON.stringify(result))
    expect(new Set(all).size).toBe(4)
  })
})

describe('the time of a workflow', () => {
  /** Runs steps on a clock that only the action `busy` moves, by computing, and `wait`, by waiting. */
  async function runningFor(total: number, workflow_steps: NonNullable<Steps>['workflow_steps']) {
    let now = 0
    const ms = { params: z.strictObject({ ms: z.coerce.number() }), result: z.object({}), example: { ms: 1 } }
    const about = { category: 'status', summary: { da: '', en: '' }, ...ms } as const
    const busy = defineAction({
      ...about,
      name: 'busy',
      run: ({ ms }) => {
        now += ms
        return completed({})
      },
    })
    const wait = defineAction({
      ...about,
      name: 'wait',
      run: async ({ ms }) => {
        await null
        now += ms
        return completed({})
      },
    })
    const catalogue = new Map([...toyActions, ['busy', busy], ['wait', wait]])
    const elapsed = () => now
    const tools = someTools({ catalogue, elapsed })
    const workflow = aWorkflow({ workflow_steps: workflow_steps ?? [] })
    const { steps } = await runSteps(workflow, someFacts(), 'auto', nobody, tools, budgetOf(total, elapsed))
    return steps
  }

  it('is used up by what its steps compute; every step after that fails and says so', async () => {
    const steps = await runningFor(100, [
      { action: 'busy', params: { ms: 60 } },
      { action: 'busy', params: { ms: 60 } },
      { action: 'note', params: { text: 'late' } },
      { action: 'pass', if: { '==': [1, 1] } },
    ])
    const usedUp = "the time for this email's workflows is used up: this one could compute for 100 ms"
    expect(steps.map(({ status, error }) => [status, error])).toEqual([
      ['completed', null],
      ['completed', null],
      ['failed', usedUp],
      ['failed', usedUp],
    ])
  })

  it('does not become less while a step waits for an answer', async () => {
    const steps = await runningFor(100, [
      { action: 'wait', params: { ms: 9000 } },
      { action: 'note', params: { text: 'in time' } },
    ])
    expect(steps.map(({ status }) => status)).toEqual(['completed', 'completed'])
  })

  it('lets on_error: stop skip the rest instead', async () => {
    const steps = await runningFor(100, [
      { action: 'busy', params: { ms: 100 } },
      { action: 'pass', on_error: 'stop' },
      { action: 'pass' },
    ])
    expect(steps.map(({ status }) => status)).toEqual(['completed', 'failed', 'skipped'])
  })
})

describe('effects that cannot be written', () => {
  it('fail the step that wants two deliveries, and leave nothing of it', async () => {
    const deliver = (id: string) => ({
      kind: 'deliver' as const,
      delivery: { id, channel: 'slack' as const, payload: { channel: '#test', message: 'hi' } },
    })
    const twice = defineAction({
      name: 'tell_twice',
      category: 'notification',
      summary: { da: '', en: '' },
      params: z.strictObject({}),
      result: z.object({}),
      example: {},
      run: (_, { stepId }) => completed({}, deliver(stepId('one')), deliver(stepId('two'))),
    })
    const tools = someTools({ catalogue: new Map([...toyActions, ['tell_twice', twice]]) })
    const workflow = aWorkflow({
      workflow_steps: [{ action: 'tell_twice' }, { action: 'tell', params: { message: 'hi' } }],
    })
    const budget = budgetOf(1000, tools.elapsed)
    const { steps, effects } = await runSteps(workflow, someFacts(), 'auto', nobody, tools, budget)
    expect(steps.map(({ status, error }) => [status, error])).toEqual([
      ['failed', 'a step may have one delivery, and this one wants 2'],
      ['pending', null],
    ])
    expect(effects.map(({ effect }) => effect.kind)).toEqual(['flag_for_review', 'deliver'])
  })
})

describe('an email that must not go round', () => {
  it('notifies nobody, with the reason, and does everything else', async () => {
    const { steps, effects } = await running(
      [
        { action: 'tell', params: { message: 'hi' } },
        { action: 'both', params: { then: [{ action: 'tell', params: { message: 'hi' } }] } },
        { action: 'note', params: { text: 'seen' } },
      ],
      nobody,
      someFacts({ headers: { auto_submitted: 'auto-replied' } }),
    )
    expect(steps.map(({ action, status, reason }) => [action, status, reason])).toEqual([
      ['tell', 'skipped', 'nobody is notified: it is an automatic answer (Auto-Submitted)'],
      ['both', 'completed', null],
      ['tell', 'skipped', 'nobody is notified: it is an automatic answer (Auto-Submitted)'],
      ['note', 'completed', null],
    ])
    expect(effects.map(({ effect }) => effect.kind)).toEqual(['flag_for_review'])
  })

  it('is not told of by an action of another category either, which learns why', async () => {
    const loud = { ...(toyActions.get('tell') as Action), name: 'loud', category: 'ticket' as const }
    const catalogue = new Map([...toyActions, [loud.name, loud]])
    const { steps, effects } = await runSteps(
      aWorkflow({ workflow_steps: [{ action: 'loud', params: { message: 'hi' } }] }),
      someFacts({ headers: { auto_submitted: 'auto-replied' } }),
      'auto',
      nobody,
      someTools({ catalogue }),
      budgetOf(1000, () => 0),
    )
    expect(steps).toMatchObject([
      { status: 'failed', error: expect.stringMatching(/^nobody is notified: it is an/) },
    ])
    expect(effects.map(({ effect }) => effect.kind)).toEqual(['flag_for_review'])
  })
})

it('evaluates the conditions that an action declares, whatever their names, as they stand', async () => {
  // As in a process where no step has had a condition.
  vi.resetModules()
  const fresh = await import('../../../shared/workflow/run-steps.ts')
  const { someTools: freshTools } = await import('../../support/builders.ts')
  const ask = (rule: Record<string, string[]>) => ({ action: 'ask', params: { when: rule } })
  const { steps } = await fresh.runSteps(
    aWorkflow({
      workflow_steps: [ask({ '==': ['{{ x }}', '{{ x }}'] }), ask({ '==': ['{{ 1 }}', '1'] })],
    }),
    someFacts(),
    'auto',
    nobody,
    freshTools(),
    budgetOf(1000, () => 0),
  )
  expect(steps.map(({ error, result }) => error ?? result)).toEqual([{ holds: true }, { holds: false }])
})
