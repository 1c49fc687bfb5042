import { beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../../console/api/requests.ts'
import { INVOICE_FIELDS } from '../../../console/words/invoice.ts'
import { SLOTS } from '../../../console/words/values.ts'
import { namesAfter, templateOf } from '../../../console/workflow-editor/names.ts'
import { catalogue } from '../../../shared/actions/index.ts'
import { catalogueRows } from '../../../shared/workflow/catalogue.ts'
import { loadTemplates, parseTemplate } from '../../../shared/workflow/template.ts'
import { validateWorkflow } from '../../../shared/workflow/validate.ts'
import { aContext } from '../../support/context.ts'

beforeAll(loadTemplates)
const actions = catalogueRows(catalogue) as readonly Action[]
const every = [...catalogue.values()].map(({ name, example }) => ({ action: name, params: example }))
const paths = (steps: readonly unknown[]) =>
  namesAfter(steps, actions).flatMap(({ names }) => names.map(({ path }) => path))

describe('the names that a step can read', () => {
  it('are what there always is, and the results of the steps before it', () => {
    expect(paths([])).toContain('email.subject')
    expect(paths([]).filter((path) => path.startsWith('steps.'))).toEqual([])
    expect(paths([{ action: 'create_ticket', params: {} }])).toContain('steps.create_ticket.ticket_number')
    expect(paths([{ action: 'create_ticket', id: 'second', params: {} }])).toContain(
      'steps.second.ticket_number',
    )
  })

  it('say which values they can have, where these are few', () => {
    const choicesOf = (path: string) =>
      namesAfter(every, actions)
        .flatMap(({ names }) => names)
        .find((name) => name.path === path)?.choices
    expect(choicesOf('workflow.is_flagged')).toEqual([true, false])
    expect(choicesOf('steps.extract_invoice_data.kind')).toContain('reminder')
    expect(choicesOf('steps.extract_tracking_number.tracking_numbers[].carrier')).toContain('gls')
    expect(choicesOf('email.subject')).toEqual([])
  })

  it('include the results of steps in a branch before it', () => {
    const branch = { action: 'conditional_branch', params: { if: {}, then: [{ action: 'assign_to' }] } }
    expect(paths([branch])).toContain('steps.assign_to.assigned_to')
  })

  it('have words in both languages', () => {
    for (const path of paths(every))
      for (const name of path.split('[].')) {
        const last = name.split('.').at(-1) ?? ''
        expect(SLOTS[name] ?? SLOTS[last] ?? { ...INVOICE_FIELDS }[last], path).toBeDefined()
      }
  })

  it('are once there when two steps have one name', () => {
    const twice = paths([{ action: 'assign_to' }, { action: 'assign_to' }])
    expect(twice.filter((path) => path === 'steps.assign_to.assigned_to')).toHaveLength(1)
  })

  it('all exist for the API, as templates that it takes', async () => {
    const texts = paths(every).map(templateOf)
    for (const text of texts) expect(() => parseTemplate(text)).not.toThrow()
    const step = { action: 'flag_for_review', params: { reason: texts.join(' ') } }
    const mistakes = await validateWorkflow(
      { workflow_steps: [...every, step] },
      catalogue,
      aContext().settings,
    )
    expect(mistakes.filter(({ pointer }) => pointer.startsWith(`/workflow_steps/${every.length}`))).toEqual(
      [],
    )
  })
})

it.each([
  ['email.subject', '{{ email.subject }}'],
  ['email.received_at', '{{ email.received_at | date }}'],
  ['vendor.name', '{{ vendor.name | default: email.sender_email }}'],
  ['steps.extract_invoice_data.amount', "{{ steps.extract_invoice_data.amount | default: '-' | amount }}"],
  ['steps.create_ticket.ticket_number', "{{ steps.create_ticket.ticket_number | default: '-' }}"],
  [
    'steps.x.entries[].hours',
    "{{ steps.x.entries | default: '' | map: 'hours' | join: ', ' | default: '-' }}",
  ],
])('%s is written by %s', (path, template) => {
  expect(templateOf(path)).toBe(template)
})
