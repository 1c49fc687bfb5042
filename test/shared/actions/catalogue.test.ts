import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { catalogue } from '../../../shared/actions/index.ts'
import { catalogue as onDemand } from '../../../shared/actions/on-demand.ts'
import { work } from '../../../shared/engine/work.ts'
import { syncActions } from '../../../shared/store/sync-actions.ts'
import { completed, defineAction } from '../../../shared/workflow/action.ts'
import { catalogueOf, catalogueRows } from '../../../shared/workflow/catalogue.ts'
import { stepSchema } from '../../../shared/workflow/definition.ts'
import { validateWorkflow } from '../../../shared/workflow/validate.ts'
import { aMessage, aWorkflowInput } from '../../support/builders.ts'
import { aContext } from '../../support/context.ts'
import { aDatabase } from '../../support/database.ts'
import { anEngine } from '../../support/engine.ts'
import { saveWorkflow } from '../../support/rows.ts'

const { settings } = aContext()

const SPECIFIED = [
  ...['create_ticket', 'create_time_entry', 'link_to_vendor', 'link_to_customer', 'extract_invoice_data'],
  ...['extract_tracking_number', 'send_slack_notification', 'send_email_notification', 'mark_as_processed'],
  ...['flag_for_review', 'conditional_branch'],
]

describe('the catalogue', () => {
  it('has the eleven actions of the specification', () => {
    expect([...catalogue.keys()]).toEqual(expect.arrayContaining(SPECIFIED))
  })

  it.each([...catalogue.values()].map((action) => [action.name, action] as const))(
    'describes %s in both languages, with schemas and an example that is valid',
    async (_, action) => {
      expect(action.summary.da).toMatch(/\.$/)
      expect(action.summary.en).toMatch(/\.$/)
      const [row] = catalogueRows(catalogueOf([action]))
      expect(row?.params_schema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(row?.result_schema).toMatchObject({ type: 'object' })
      const step = stepSchema.parse({ action: action.name, params: action.example })
      expect(await validateWorkflow(aWorkflowInput({ workflow_steps: [step] }), catalogue, settings)).toEqual(
        [],
      )
    },
  )

  it.each([
    ['send_sms_notification', { to: '10 12 34 56', message: 'x' }, 'to', '20 12 34 56'],
    ['send_sms_notification', { to: 'Anders', message: 'x' }, 'to', '20 12 34 56'],
    ['create_calendar_event', { start: 'snart' }, 'start', '2026-12-01T14:30'],
    ['create_time_entry', { date: 'someday' }, 'date', '2026-11-20'],
  ])(
    'says when %s is saved with %j which field is wrong, with one that is right',
    async (name, params, field, right) => {
      const saved = (given: object) => {
        const step = stepSchema.parse({ action: name, params: given })
        return validateWorkflow(aWorkflowInput({ workflow_steps: [step] }), catalogue, settings)
      }
      expect(await saved(params)).toEqual([
        { pointer: `/workflow_steps/0/params/${field}`, detail: expect.stringContaining(right) },
      ])
      expect(await saved({ ...params, [field]: '{{ email.subject }}' })).toEqual([])
      expect(await saved({ ...params, [field]: right })).toEqual([])
    },
  )

  it('describes every parameter', () => {
    const nameless = catalogueRows(catalogue).flatMap(({ name, params_schema }) => {
      const { properties } = params_schema as { properties: Record<string, { description?: string }> }
      return Object.entries(properties).flatMap(([key, { description }]) =>
        description ? [] : [`${name}.${key}`],
      )
    })
    expect(nameless).toEqual([])
  })

  it('loads each one on demand under its own name', async () => {
    expect([...onDemand.keys()]).toEqual([...catalogue.keys()])
    for (const name of catalogue.keys()) expect(await onDemand.get(name)).toBe(catalogue.get(name))
    expect(await onDemand.get('dance')).toBeUndefined()
  })

  it('refuses two actions of one name', () => {
    const [first] = [...catalogue.values()]
    if (!first) throw new Error('empty')
    expect(() => catalogueOf([first, first])).toThrow(`there are two actions named ${first.name}`)
  })
})

describe('one more action', () => {
  const shout = defineAction({
    name: 'shout',
    category: 'status',
    summary: { da: 'Råber.', en: 'Shouts.' },
    params: z.strictObject({ text: z.string() }),
    result: z.object({ text: z.string() }),
    example: { text: 'hi' },
    run: ({ text }) => completed({ text: text.toUpperCase() }, { kind: 'flag_for_review', reason: text }),
  })
  const larger = catalogueOf([...catalogue.values(), shout])
  const steps = (params: object) => [{ action: 'shout', params, on_error: 'continue' }]

  it('is validated, listed and run without any other change', async () => {
    expect(await validateWorkflow(aWorkflowInput({ workflow_steps: steps({}) }), larger, settings)).toEqual([
      { pointer: '/workflow_steps/0/params/text', detail: expect.any(String) },
    ])
    expect(
      await validateWorkflow(aWorkflowInput({ workflow_steps: steps({ text: 'x' }) }), larger, settings),
    ).toEqual([])

    const db = await aDatabase()
    try {
      await syncActions(db.owner, catalogueRows(larger))
      const listed = await db.sql(
        `select name, description_da, params_schema->'required' as required from email_workflow_actions where name = 'shout'`,
      )
      expect(listed).toEqual([{ name: 'shout', description_da: 'Råber.', required: ['text'] }])

      await db.sql('delete from email_workflows')
      await saveWorkflow(db.sql, { id: 1, workflow_steps: steps({ text: '{{ email.subject }}' }) })
      await work(anEngine(db.database, { catalogue: larger }), [
        { id: 'm', correlation_id: 'c', body: JSON.stringify(aMessage()) },
      ])
      const [execution] = await db.sql('select status, steps from email_workflow_executions')
      expect(execution).toMatchObject({
        status: 'completed',
        steps: [{ result: { text: 'FAKTURA 2026-1044' } }],
      })

      await syncActions(db.owner, catalogueRows(catalogue))
      expect(await db.sql('select name from email_workflow_actions')).toHaveLength(catalogue.size)
    } finally {
      await db.drop()
    }
  })
})
