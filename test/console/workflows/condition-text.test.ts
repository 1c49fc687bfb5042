import { expect, it } from 'vitest'
import { conditionText } from '../../../console/workflows/condition-text.ts'

const amount = { var: 'steps.extract_invoice_data.amount' }

it.each([
  [{ '>': [amount, 10000] }, 'payable is above 10000'],
  [{ '!': { var: 'steps.extract_invoice_data.duplicate_of' } }, 'not seen before'],
  [
    { and: [{ '==': [{ var: 'vendor.name' }, 'A'] }, { or: [{ '<': [amount, 1] }, { var: 'customer' }] }] },
    'vendor is "A" and (payable is below 1 or customer)',
  ],
  [{ in: ['haster', { var: 'email.tags' }] }, '"haster" is in tags'],
  [
    {
      some: [
        { var: 'steps.extract_tracking_number.tracking_numbers' },
        { '==': [{ var: 'carrier' }, 'gls'] },
      ],
    },
    'parcels, at least one: carrier is GLS',
  ],
  [{ '==': [{ var: 'workflow.is_flagged' }, true] }, 'up for review is yes'],
  [{ if: [{ var: 'a' }, 1, 2] }, '{"if":[{"var":"a"},1,2]}'],
  [true, 'true'],
])('%j', (rule, sentence) => {
  expect(conditionText(rule, 'en')).toBe(sentence)
})
