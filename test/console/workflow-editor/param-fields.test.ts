import { describe, expect, it } from 'vitest'
import { PARAMS } from '../../../console/words/actions.ts'
import { PARAM_HELP } from '../../../console/words/param-help.ts'
import {
  fieldsIn,
  fits,
  LITERAL,
  type Shape,
  shapeOf,
} from '../../../console/workflow-editor/param-fields.ts'
import { catalogue } from '../../../shared/actions/index.ts'
import { catalogueRows } from '../../../shared/workflow/catalogue.ts'

const rows = catalogueRows(catalogue)
const kinds = Object.fromEntries(
  rows.map(({ name, params_schema }) => [
    name,
    Object.fromEntries(fieldsIn(params_schema).map((field) => [field.name, field.shape.kind])),
  ]),
)

describe('the form of an action', () => {
  it('has an input for every param of the catalogue but free JSON', () => {
    const json = Object.entries(kinds).flatMap(([action, fields]) =>
      Object.entries(fields).flatMap(([name, kind]) => (kind === 'json' ? [`${action}.${name}`] : [])),
    )
    expect(json).toEqual(['call_webhook.body'])
  })

  it('asks for each by its type', () => {
    expect(kinds).toMatchObject({
      create_ticket: { title: 'text', priority: 'choice', target: 'text' },
      create_time_entry: { hours: 'number' },
      create_calendar_event: { duration_minutes: 'number', attendees: 'list' },
      create_purchase_order: { lines: 'list', total: 'number' },
      conditional_branch: { if: 'condition', then: 'steps', else: 'steps' },
      extract_tracking_number: { carriers: 'choices' },
      link_to_vendor: { match_by: 'choice', auto_create: 'choice' },
      add_tag: { tags: 'list' },
    })
  })

  it('offers names of what was read for every text that is a template, and for no other', () => {
    for (const { name, literal = [] } of catalogue.values())
      for (const [param, kind] of Object.entries(kinds[name] ?? {}))
        if (kind === 'text') expect(LITERAL.includes(param), `${name}.${param}`).toBe(literal.includes(param))
  })

  it('marks what is required, and says what holds otherwise', () => {
    const slack = fieldsIn(rows.find(({ name }) => name === 'send_slack_notification')?.params_schema)
    expect(slack.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['channel', true],
      ['message', true],
    ])
    const ticket = fieldsIn(rows.find(({ name }) => name === 'create_ticket')?.params_schema)
    expect(ticket.find(({ name }) => name === 'priority')).toMatchObject({
      isRequired: false,
      standard: 'normal',
    })
  })

  it('shows every example of the catalogue without JSON', () => {
    for (const { name, params_schema, example } of rows)
      for (const { name: param, shape } of fieldsIn(params_schema))
        expect(fits(shape, (example as Record<string, unknown>)[param]), `${name}.${param}`).toBe(true)
  })

  it('has a name and Danish help for every param', () => {
    for (const [action, fields] of Object.entries(kinds))
      for (const param of Object.keys(fields)) {
        if (kinds[action]?.[param] === 'steps') continue
        expect(PARAMS, param).toHaveProperty(param)
        expect(PARAM_HELP[`${action}.${param}`] ?? PARAM_HELP[param], `${action}.${param}`).toBeDefined()
      }
  })
})

describe('a value', () => {
  const choice: Shape = { kind: 'choice', values: ['low', 'high'] }
  const texts: Shape = { kind: 'list', item: { kind: 'text', isLong: false }, orText: false }

  it.each<[Shape, unknown, boolean]>([
    [choice, 'low', true],
    [choice, '{{ email.tags }}', true],
    [choice, 3, false],
    [{ kind: 'choice', values: [true, false] }, 'true', true],
    [{ kind: 'choice', values: ['a'] }, true, false],
    [{ kind: 'number' }, '{{ steps.x.hours }}', true],
    [{ kind: 'number' }, null, false],
    [{ kind: 'text', isLong: true }, ['a'], false],
    [texts, ['a', 'b'], true],
    [texts, ['a', 1], false],
    [texts, 'a', false],
    [{ ...texts, orText: true }, 'a', true],
    [{ kind: 'choices', values: ['gls'] }, ['gls'], true],
    [{ kind: 'choices', values: ['gls'] }, ['{{ x }}'], false],
    [{ kind: 'steps' }, {}, false],
  ])('%j shows %j: %s', (shape, value, isShown) => {
    expect(fits(shape, value)).toBe(isShown)
  })

  it('of an object is shown only if every field of it is', () => {
    const shape = shapeOf({
      type: 'object',
      properties: { name: { type: 'string' } },
      additionalProperties: false,
    })
    expect(fits(shape, { name: 'a' })).toBe(true)
    expect(fits(shape, { name: 'a', more: 1 })).toBe(false)
  })
})
