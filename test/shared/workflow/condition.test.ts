import { describe, expect, it } from 'vitest'
import { checkCondition, evaluateCondition } from '../../../shared/workflow/condition.ts'
import type { Json } from '../../../shared/workflow/effect.ts'

const data = {
  email: { subject: 'Rykker 2', recipients: ['a@x.dk', 'b@x.dk'], confidence_score: 0.9 },
  steps: {},
}

describe('evaluating a condition', () => {
  it.each<[Record<string, Json>, boolean]>([
    [{ '>=': [{ var: 'email.confidence_score' }, 0.9] }, true],
    [{ '<': [{ var: 'email.confidence_score' }, 0.9] }, false],
    [{ in: ['Rykker', { var: 'email.subject' }] }, true],
    [{ and: [{ '!': [{ var: 'vendor' }] }, true] }, true],
    [{ some: [{ var: 'email.recipients' }, { in: ['b@', { var: '' }] }] }, true],
    [{ var: 'vendor.name' }, false],
    [{ var: ['steps.extract.amount', 5] }, true],
    [{ if: [{ '===': [1, 2] }, true, false] }, false],
  ])('%j gives %s', (rule, holds) => {
    expect(evaluateCondition(rule, data)).toBe(holds)
  })

  it('throws for an operator that it does not know', () => {
    expect(() => evaluateCondition({ throw: 'x' }, data)).toThrow()
  })
})

describe('checking a condition', () => {
  it('lists the variables that it reads from the run, not those of an inner scope', () => {
    const rule = { some: [{ var: 'email.recipients' }, { '==': [{ var: 'name' }, { var: '' }] }] }
    expect(checkCondition(rule)).toEqual({ problems: [], variables: [['email', 'recipients']] })
  })

  it.each([
    [{ foo: 1 }, '"foo" is no JsonLogic operator'],
    [{ '==': [{ try: [1] }, 1] }, '"try" is no JsonLogic operator'],
    [{ '==': [1, 1], '!=': [1, 2] }, 'each rule is an object with exactly one operator, not 2'],
    [{}, 'each rule is an object with exactly one operator, not 0'],
    [{ var: 'email.constructor.name' }, 'the variable "email.constructor.name" is not allowed'],
  ])('refuses %j', (rule, problem) => {
    expect(checkCondition(rule).problems).toEqual([problem])
  })

  it('refuses a rule that is too deep or too large', () => {
    let deep: object = { '!': [true] }
    for (let level = 0; level < 30; level += 1) deep = { '!': [deep] }
    const wide = { or: Array.from({ length: 1000 }, () => false) }
    expect(checkCondition(deep).problems[0]).toMatch(/20 levels deep/)
    expect(checkCondition(wide).problems[0]).toMatch(/500 parts/)
  })
})
