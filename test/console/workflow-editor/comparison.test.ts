import { describe, expect, it } from 'vitest'
import {
  lacksValue,
  type Operator,
  readValue,
  withOtherField,
  withOtherOperator,
} from '../../../console/workflow-editor/comparison.ts'

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
