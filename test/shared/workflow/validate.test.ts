import { describe, expect, it } from 'vitest'
import { conditionalBranch } from '../../../shared/actions/conditional-branch.ts'
import { catalogueOf } from '../../../shared/workflow/catalogue.ts'
import { validateWorkflow } from '../../../shared/workflow/validate.ts'
import { aWorkflowInput, toyActions } from '../../support/builders.ts'
import { aContext } from '../../support/context.ts'

const note = (text: string, more: object = {}) => ({
  action: 'note',
  params: { text },
  on_error: 'continue',
  ...more,
})
const problems = (over: Record<string, unknown>) =>
  validateWorkflow(aWorkflowInput(over), toyActions, aContext().settings)
const ofSteps = (...workflow_steps: object[]) => problems({ workflow_steps })

describe('validating a workflow before it is saved', () => {
  it('finds nothing wrong with one that can run', async () => {
    expect(await problems({ sender_pattern: '@nordkabel\\.dk$', subject_pattern: null })).toEqual([])
  })

  it('names an unknown action and says which there are', async () => {
    expect(await ofSteps(note('x'), { action: 'dance', params: {} })).toEqual([
      {
        pointer: '/workflow_steps/1/action',
        detail: expect.stringMatching(/no action "dance"; the actions are note, fail/),
      },
    ])
  })

  it.each([
    ['a missing param', { action: 'note', params: {} }, '/workflow_steps/0/params/text', 'is required'],
    [
      'a param of the wrong type',
      note('x', { params: { text: 1 } }),
      '/workflow_steps/0/params/text',
      'must be a string, but got 1',
    ],
    [
      'a number that is none',
      note('x', { params: { text: 'x', times: 'many' } }),
      '/workflow_steps/0/params/times',
      'must be a number',
    ],
    [
      'an unknown param',
      note('x', { params: { text: '{{ email.subject }}', colour: 'red' } }),
      '/workflow_steps/0/params/colour',
      'is unknown; allowed are text, times',
    ],
  ])('points at %s, and says what is asked for', async (_, step, pointer, detail) => {
    expect(await ofSteps(step)).toEqual([{ pointer, detail }])
  })

  it('leaves a param to the run that a template will fill in', async () => {
    expect(await ofSteps(note('x', { params: { text: 'x', times: '{{ email.id }}' } }))).toEqual([])
  })

  it.each([
    ['sender_pattern', '(?=a)b', 'invalid or unsupported Perl syntax: `(?=`'],
    ['subject_pattern', '(a', 'missing closing ): `(a`'],
    ['subject_pattern', 'a**', 'invalid nested repetition operator: `**`'],
  ])('says in RE2’s words why %s %s is not valid', async (name, pattern, message) => {
    expect(await problems({ [name]: pattern })).toEqual([
      { pointer: `/${name}`, detail: expect.stringContaining(message) },
    ])
  })

  it.each([
    ['{{ email.sender }}', /no variable "email\.sender"; email has id, message_id, sender_email/],
    [
      '{{ mail.subject }}',
      /no variable "mail\.subject"; there are email, workflow, steps, vendor and customer/,
    ],
    ['{{ vendor.phone }}', /no variable "vendor\.phone"; vendor has id, name/],
    ['{{ constructor.name }}', /no variable "constructor\.name"/],
    ['{{ steps.tell.delivery_id }}', /"steps\.tell\.delivery_id" names no earlier step; earlier steps: none/],
    ['{{ email.subject', /not a valid template: .*not closed/],
    ['{% include "secrets" %}', /not a valid template/],
    ['{{ email.subject | shout }}', /not a valid template: undefined filter: shout/],
  ])('refuses the template %s', async (text, detail) => {
    expect(await ofSteps(note(text))).toEqual([
      { pointer: '/workflow_steps/0/params/text', detail: expect.stringMatching(detail) },
    ])
  })

  it.each([
    '{{ email.subject }} {{ workflow.name }} {{ vendor.name | default: email.sender_email }}',
    '{% for r in email.recipients %}{{ r }}{% endfor %}',
    '{% assign x = email.id %}{{ x }}',
    '{% if workflow.is_flagged %}!{% endif %}',
    '{{ email.attachments[0].filename }}',
  ])('accepts the template %s', async (text) => {
    expect(await ofSteps(note(text))).toEqual([])
  })

  it('lets a template read the results of earlier steps only, by id or action, and only fields that they have', async () => {
    const read = (variable: string) => note(`{{ ${variable} }}`)
    expect(
      await ofSteps(
        note('x', { id: 'first' }),
        note('y'),
        read('steps.first.text'),
        read('steps.note.times'),
      ),
    ).toEqual([])
    const [own, later, missing] = await ofSteps(
      read('steps.note.text'),
      read('steps.tell.delivery_id'),
      note('z', { params: { text: '{{ steps.note.nothing }}' } }),
      { action: 'tell', params: { message: 'hi' } },
    )
    expect(own?.detail).toMatch(/names no earlier step/)
    expect(later?.detail).toMatch(/names no earlier step; earlier steps: note/)
    expect(missing?.detail).toMatch(/the result of note has text, times/)
  })

  it('checks conditions: operators, variables, prototypes', async () => {
    const when = async (rule: object) => (await ofSteps(note('x', { if: rule }))).map(({ detail }) => detail)
    expect(await when({ '>': [{ var: 'email.confidence_score' }, 0.9] })).toEqual([])
    expect(await when({ eval: 1 })).toEqual(['"eval" is not a JsonLogic operator'])
    expect((await when({ '==': [{ var: 'email.colour' }, 1] }))[0]).toMatch(/no variable "email\.colour"/)
    expect((await when({ var: 'email.__proto__.x' }))[0]).toMatch(/not allowed/)
  })

  it('points at the condition of a step, and at the one of a branch', async () => {
    const catalogue = catalogueOf([conditionalBranch])
    const pointersOf = async (step: object) =>
      (
        await validateWorkflow(aWorkflowInput({ workflow_steps: [step] }), catalogue, aContext().settings)
      ).map(({ pointer }) => pointer)
    const [good, bad] = [{ '==': [1, 1] }, { eval: 1 }]
    const branch = (rule?: object) => ({ action: 'conditional_branch', params: rule ? { if: rule } : {} })
    expect(await pointersOf({ ...branch(good), if: bad })).toEqual(['/workflow_steps/0/if'])
    expect(await pointersOf(branch(bad))).toEqual(['/workflow_steps/0/params/if'])
    expect(await pointersOf(branch(good))).toEqual([])
    // Not checked twice: that it is missing is a mistake of the params.
    expect(await pointersOf(branch())).toEqual(['/workflow_steps/0/params/if'])
  })

  it('checks the conditions that an action declares, whatever their names, and renders none', async () => {
    const when = async (rule: object) => ofSteps({ action: 'ask', params: { when: rule } })
    const pointer = '/workflow_steps/0/params/when'
    expect(await when({ '==': [{ var: 'email.subject' }, '{{ not a template'] })).toEqual([])
    expect(await when({ eval: 1 })).toEqual([{ pointer, detail: '"eval" is not a JsonLogic operator' }])
    expect(await when({ var: 'email.colour' })).toEqual([
      { pointer, detail: expect.stringMatching(/no variable "email\.colour"/) },
    ])
  })

  it('escapes the slashes and tildes of a key in a pointer', async () => {
    const pointer = '/workflow_steps/0/params/a~1b~0c'
    expect(await ofSteps(note('x', { params: { text: 'x', 'a/b~c': '{{ mail.subject }}' } }))).toEqual([
      { pointer, detail: expect.stringMatching(/no variable "mail\.subject"/) },
      { pointer, detail: expect.stringMatching(/^is unknown/) },
    ])
  })

  it('lets a template and a condition read all of the email, of the steps or of one step', async () => {
    expect(
      await ofSteps(note('{{ email }}{{ steps }}'), note('{{ steps.note }}', { if: { var: '' } })),
    ).toEqual([])
  })

  it('names all earlier steps', async () => {
    expect((await ofSteps(note('x', { id: 'a' }), note('y'), note('{{ steps.c }}')))[0]?.detail).toBe(
      '"steps.c" names no earlier step; earlier steps: a, note',
    )
  })

  it('checks the steps inside a branch, at their place, with the results before them', async () => {
    const inside = (steps: object[]) => ofSteps(note('x'), { action: 'both', params: { then: steps } })
    expect(await inside([note('{{ steps.note.text }}')])).toEqual([])
    expect(await inside([{ action: 'dance', params: {} }])).toEqual([
      { pointer: '/workflow_steps/1/params/then/0/action', detail: expect.stringContaining('dance') },
    ])
    expect((await inside([note('{{ steps.tell.x }}')]))[0]?.pointer).toBe(
      '/workflow_steps/1/params/then/0/params/text',
    )
  })

  it('reports a branch that is no list of steps', async () => {
    expect(await ofSteps({ action: 'both', params: { then: [{ nothing: 1 }] } })).not.toEqual([])
  })

  it('refuses more than 100 steps, nested ones counted', async () => {
    const sixty = Array.from({ length: 60 }, () => note('x'))
    expect(await ofSteps(...Array(100).fill(note('x')))).toEqual([])
    expect(await ofSteps(...sixty, { action: 'both', params: { then: sixty } })).toEqual([
      { pointer: '/workflow_steps', detail: '121 steps; at most 100 are allowed' },
    ])
  })

  it('looks into no more than 100, so that its answer has an end', async () => {
    const many = Array.from({ length: 1500 }, () => ({ action: 'nothing' }))
    const told = await ofSteps({ action: 'both', params: { then: many } })
    expect(told.at(-1)?.detail).toBe('1501 steps; at most 100 are allowed')
    expect(told).toHaveLength(100)
  })

  it('refuses steps that nest too deep', async () => {
    const deep = (levels: number): object =>
      levels === 0 ? note('x') : { action: 'both', params: { then: [deep(levels - 1)] } }
    expect(await ofSteps(deep(4))).toEqual([])
    expect((await ofSteps(deep(5)))[0]?.detail).toBe('steps may nest 5 levels deep at most')
  })

  it('refuses steps that do not fit into a row', async () => {
    const rest = JSON.stringify([note('')]).length
    expect(await ofSteps(note('x'.repeat(40_000 - rest)))).toEqual([])
    expect(await ofSteps(note('x'.repeat(40_001 - rest)))).toEqual([
      { pointer: '/workflow_steps', detail: '40001 bytes as JSON; at most 40000 are allowed' },
    ])
  })
})
