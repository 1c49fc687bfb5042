import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lacksValue,
  OPERATORS,
  type Operator,
  readCondition,
  readValue,
  takesValue,
  withOtherField,
  withOtherOperator,
  writeCondition,
} from '../../../console/workflow-editor/condition-form.ts'

const amount = { var: 'steps.extract_invoice_data.amount' }
const duplicate = { var: 'steps.extract_invoice_data.duplicate_of' }

const text = fc.string({ minLength: 1 }).filter((one) => one.trim() === one && !one.includes(','))
const aField = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('a[].b', 'a[].b[].c', '[].a', 'a[].', 'a.b[].c.d'),
)
const comparison = fc
  .record({ field: aField, operator: fc.constantFrom(...OPERATORS) })
  .chain(({ field, operator }) => {
    if (!takesValue(operator)) return fc.constant({ field, operator })
    const value =
      operator === 'one_of'
        ? fc.array(text)
        : operator === 'contains' || operator === 'lacks'
          ? fc.string()
          : fc.oneof(fc.string(), fc.boolean(), fc.integer())
    return value.map((one) => ({ field, operator, value: one }))
  })
const form = fc
  .record({
    join: fc.constantFrom('and' as const, 'or' as const),
    comparisons: fc.array(comparison, { minLength: 1 }),
  })
  .map((one) => (one.comparisons.length === 1 ? { ...one, join: 'and' as const } : one))

describe('a condition', () => {
  it.each([
    [{ '>': [amount, 10000] }, [{ field: amount.var, operator: '>', value: 10000 }]],
    [{ '!': duplicate }, [{ field: duplicate.var, operator: 'empty' }]],
    [{ '!!': duplicate }, [{ field: duplicate.var, operator: 'filled' }]],
    [
      { in: ['rykker', { var: 'email.subject' }] },
      [{ field: 'email.subject', operator: 'contains', value: 'rykker' }],
    ],
    [
      { '!': { in: ['rykker', { var: 'email.subject' }] } },
      [{ field: 'email.subject', operator: 'lacks', value: 'rykker' }],
    ],
    [
      { in: [{ var: 'email.sender_domain' }, ['a.dk', 'b.dk']] },
      [{ field: 'email.sender_domain', operator: 'one_of', value: ['a.dk', 'b.dk'] }],
    ],
    [
      { some: [{ var: 'steps.x.tracking_numbers' }, { '==': [{ var: 'carrier' }, 'gls'] }] },
      [{ field: 'steps.x.tracking_numbers[].carrier', operator: '==', value: 'gls' }],
    ],
  ])('that is one comparison is a line of the form: %j', (rule, comparisons) => {
    expect(readCondition(rule)).toEqual({ join: 'and', comparisons })
  })

  it('that joins comparisons keeps how', () => {
    const rule = { or: [{ '>': [amount, 1] }, { '!': duplicate }] }
    expect(readCondition(rule)).toMatchObject({
      join: 'or',
      comparisons: [{ operator: '>' }, { operator: 'empty' }],
    })
  })

  it('written by the form is read by the form as it was', () => {
    fc.assert(
      fc.property(form, (one) => {
        expect(readCondition(writeCondition(one))).toEqual(one)
      }),
    )
  })

  it('that the form shows is not changed by it, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), form.map(writeCondition)), (rule) => {
        const read = readCondition(rule)
        if (read) expect(writeCondition(read)).toEqual(rule)
      }),
    )
  })

  it.each([
    [{ and: [{ '>': [amount, 1] }] }],
    [{ and: [{ or: [{ '!': duplicate }, { '!!': duplicate }] }, { '!': duplicate }] }],
    [{ '==': [{ var: ['email.subject', 'x'] }, 'y'] }],
    [{ '==': ['y', { var: 'email.subject' }] }],
    [{ '==': [{ var: 'email.subject' }, null] }],
    [{ '!': [duplicate] }],
    [{ in: [{ var: 'email.subject' }, ['a, b']] }],
    [{ some: [{ var: 'a' }, { some: [{ var: 'b' }, { '!!': { var: 'c' } }] }] }],
    [{ some: [{ var: 'a[].b' }, { '!!': { var: 'c' } }] }],
    [{ '!!': { var: 'a[].b' } }],
    [{ some: [{ var: 'a' }, { '==': [{ var: '' }, 'x'] }] }],
    [{ if: [true, 1, 2] }],
    [{}],
    [null],
    ['text'],
  ])('that is more than the form can show is left as JSON: %j', (rule) => {
    expect(readCondition(rule)).toBeNull()
  })
})

describe('a value', () => {
  it.each([
    ['10000', '>', 10000],
    ['10.000', '>', 10000],
    ['1.250,50', '<', 1250.5],
    ['0,9', '>=', 0.9],
    ['007', '==', '007'],
    ['rykker', '==', 'rykker'],
    ['12', 'contains', '12'],
    ['a.dk, b.dk,', 'one_of', ['a.dk', 'b.dk']],
  ] as const)('%s after %s is %j', (typed, operator, value) => {
    expect(readValue(typed, operator, 'da')).toEqual(value)
  })

  it('becomes what another operator takes', () => {
    const valueFor = (operator: Operator, value: unknown, choices: readonly unknown[] = []) =>
      withOtherOperator({ field: 'x', operator: 'contains', value }, operator, choices, 'da').value
    expect(valueFor('one_of', 'a.dk')).toEqual(['a.dk'])
    expect(valueFor('contains', ['a', 'b'])).toBe('a, b')
    expect(valueFor('empty', 'x')).toBeUndefined()
    expect(valueFor('!=', true)).toBe(true)
    expect(valueFor('>', '12')).toBe(12)
    expect(valueFor('<', 0.9)).toBe(0.9)
    expect(valueFor('==', 'GLS', ['gls', 'dao'])).toBe('gls')
    expect(valueFor('==', ['dao'], ['gls', 'dao'])).toBe('gls')
  })

  it('becomes one that another field can have, and is typed again after yes and no', () => {
    const subject = { field: 'email.subject', operator: 'contains', value: 'x' } as const
    const flagged = { field: 'workflow.is_flagged', operator: '==', value: true } as const
    expect(withOtherField(subject, flagged.field, [true, false])).toEqual(flagged)
    expect(withOtherField(flagged, subject.field, [])).toEqual({
      ...flagged,
      field: subject.field,
      value: '',
    })
    expect(withOtherField(subject, 'email.body', [])).toEqual({ ...subject, field: 'email.body' })
    const filled = { field: 'a', operator: 'filled' } as const
    expect(withOtherField(filled, 'b', [true, false])).toEqual({ field: 'b', operator: 'filled' })
  })

  it('is missed where a comparison would hold for everything or for nothing', () => {
    expect(lacksValue({ field: 'x', operator: 'contains', value: '' })).toBe(true)
    expect(lacksValue({ field: 'x', operator: 'one_of', value: [] })).toBe(true)
    expect(lacksValue({ field: 'x', operator: '==', value: '' })).toBe(false)
    expect(lacksValue({ field: 'x', operator: 'filled' })).toBe(false)
  })
})
