import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPERATORS, takesValue } from '../../../console/workflow-editor/comparison.ts'
import { readCondition, writeCondition } from '../../../console/workflow-editor/condition-form.ts'

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
