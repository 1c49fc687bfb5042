import { beforeAll, describe, expect, it } from 'vitest'
import { checkCondition, evaluateCondition, loadConditions } from '../../../shared/workflow/condition.ts'
import type { Json } from '../../../shared/workflow/effect.ts'

beforeAll(loadConditions)

const data = {
  email: { subject: 'Rykker 2', recipients: ['a@x.dk', 'b@x.dk'], confidence_score: 0.9 },
  steps: {},
}

const acc = { var: 'accumulator' }
const add = { '+': [acc, { var: 'current' }] }
/** 28 doublings of a list: 900 MB, if it were evaluated. */
const doubling = {
  '!!': [{ reduce: [Array(28).fill(1), { merge: [acc, acc] }, [{ var: 'email.subject' }]] }],
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
    [{ '>': [{ reduce: [[10, 20, 12], add, 0] }, 41] }, true],
    [{ in: ['b@x.dk', { filter: [{ var: 'email.recipients' }, { in: ['a@', { var: '' }] }] }] }, false],
    [{ in: ['Rykker 2!', { cat: [{ var: 'email.subject' }, '!'] }] }, true],
  ])('%j gives %s', (rule, holds) => {
    expect(evaluateCondition(rule, data)).toBe(holds)
  })

  it('throws for an operator that it does not know', () => {
    expect(() => evaluateCondition({ throw: 'x' }, data)).toThrow('"throw" is not a JsonLogic operator')
  })

  it('throws for a rule that is not allowed, though it was stored', () => {
    expect(() => evaluateCondition(doubling, data)).toThrow(
      'the condition is not allowed: "merge" is not allowed inside "reduce"',
    )
  })

  it('throws with all that is not allowed in it', () => {
    expect(() => evaluateCondition({ and: [{ try: [1] }, { throw: 1 }] }, data)).toThrow(
      'the condition is not allowed: "try" is not a JsonLogic operator; "throw" is not a JsonLogic operator',
    )
  })

  it('gives up a rule that builds too long a text, in however few parts', () => {
    const email = { body: 'x'.repeat(40_000) }
    const rule = { in: ['y', { cat: [{ cat: Array(240).fill({ var: 'email.body' }) }, '!'] }] }
    expect(checkCondition(rule).problems).toEqual([])
    expect(() => evaluateCondition(rule, { email })).toThrow('the condition does too much work on this email')
  })

  it('gives up a rule that reads too much of a large email', () => {
    const email = { body: 'x'.repeat(40_000) }
    const letters = { cat: Array(50).fill({ var: 'email.body' }) }
    const rule = (text: Json) => ({ some: [text, { '===': [{ var: '' }, 'y'] }] })
    expect(evaluateCondition(rule({ var: 'email.body' }), { email })).toBe(false)
    expect(() => evaluateCondition(rule(letters), { email })).toThrow('too much work')
  })

  it('lets the largest rule read the largest body in each of its parts', () => {
    const words = Array.from({ length: 120 }, (_, n) => ({ in: [`word ${n}`, { var: 'email.body' }] }))
    expect(evaluateCondition({ or: words }, { email: { body: 'x'.repeat(40_000) } })).toBe(false)
  })
})

describe('checking a condition', () => {
  it('lists the variables that it reads from the run, not those of an inner scope', () => {
    const rule = { some: [{ var: 'email.recipients' }, { '==': [{ var: 'name' }, { var: '' }] }] }
    expect(checkCondition(rule)).toEqual({ problems: [], variables: [['email', 'recipients']] })
  })

  it('lists the variables that a reduce starts from', () => {
    const rule = { reduce: [[1, 2], add, { var: 'email.id' }] }
    expect(checkCondition(rule)).toEqual({ problems: [], variables: [['email', 'id']] })
  })

  it.each<[Json, string[][]]>([
    [{ var: 'email.id' }, [['email', 'id']]],
    [{ var: 7 }, [['7']]],
    [{ var: '' }, []],
    [{ var: null }, []],
    [{ var: [true] }, []],
  ])('%j reads %j', (rule, variables) => {
    expect(checkCondition(rule)).toEqual({ problems: [], variables })
  })

  it.each([
    [{ foo: 1 }, '"foo" is not a JsonLogic operator'],
    [{ '==': [{ try: [1] }, 1] }, '"try" is not a JsonLogic operator'],
    [{ '==': [1, 1], '!=': [1, 2] }, 'each rule is an object with exactly one operator, not 2'],
    [{}, 'each rule is an object with exactly one operator, not 0'],
    [{ var: 'email.constructor.name' }, 'the variable "email.constructor.name" is not allowed'],
    [{ some: [[1], { var: '../../email.id' }] }, 'the variable "../../email.id" is not allowed'],
    [{ var: [{ cat: ['email.', 'id'] }] }, 'the name of a variable must be a text, not a rule'],
    [doubling, '"merge" is not allowed inside "reduce", which can only compare and calculate'],
    [
      { reduce: [[1, 2], { cat: [acc, acc] }, 'x'] },
      '"cat" is not allowed inside "reduce", which can only compare and calculate',
    ],
    [
      { map: [[1, 2], { all: [[1, 2], true] }] },
      '"all" is not allowed inside "map", which can only compare and calculate',
    ],
    [{ reduce: [[1, 2], { if: [true, [acc, acc]] }] }, 'a list inside "reduce" may hold only constants'],
    [{ map: [[1, 2], { in: [1, [1, { var: '' }]] }] }, 'a list inside "map" may hold only constants'],
  ])('refuses %j', (rule, problem) => {
    expect(checkCondition(rule).problems).toEqual([problem])
  })

  it('allows a list of constants inside an iteration, and anything outside of it', () => {
    const rule = { some: [{ merge: [[1], [2]] }, { in: [{ var: '' }, ['a', 'b', null]] }] }
    expect(checkCondition({ and: [rule, { '==': [{ cat: ['a', 'b'] }, 'ab'] }] }).problems).toEqual([])
  })

  it('refuses a rule that is too deep or too large', () => {
    let deep: object = { '!': [true] }
    for (let level = 0; level < 30; level += 1) deep = { '!': [deep] }
    const wide = { or: Array.from({ length: 1000 }, () => false) }
    expect(checkCondition(deep).problems[0]).toMatch(/20 levels deep/)
    expect(checkCondition(wide).problems[0]).toMatch(/500 parts/)
  })

  it('allows a rule of 20 levels and 500 parts, lists counted as well', () => {
    const problemsOf = (levels: number, wrap: (inner: unknown) => unknown) => {
      let rule: unknown = true
      for (let level = 1; level < levels; level += 1) rule = wrap(rule)
      return checkCondition(rule).problems.length
    }
    expect(problemsOf(20, (inner) => ({ '!': inner }))).toBe(0)
    expect(problemsOf(21, (inner) => ({ '!': inner }))).toBe(1)
    expect(problemsOf(20, (inner) => [inner])).toBe(0)
    expect(problemsOf(21, (inner) => [inner])).toBe(1)
    expect(checkCondition({ or: Array(499).fill(false) }).problems).toEqual([])
    expect(checkCondition({ or: Array(500).fill(false) }).problems).toHaveLength(1)
  })
})
