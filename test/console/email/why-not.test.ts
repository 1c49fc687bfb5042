import { expect, it } from 'vitest'
import { whyNot } from '../../../console/email/why-not.ts'
import type { Decision } from '../../../shared/workflow/decision.ts'

const aDecision = (condition: Decision['condition'], expected: string, actual: string): Decision => ({
  ...{ workflow_id: 1, workflow_version: 1, workflow_name: 'Invoices', message: '' },
  ...{ condition, expected, actual },
})

it.each([
  [
    aDecision('confidence_threshold', '>= 0.795', '0.78'),
    'The classification is only 78% certain; the workflow asks for 79.5%.',
  ],
  [
    aDecision('classification_trigger', 'invoice', 'general'),
    'It is for Invoice, and this email is General.',
  ],
  [
    aDecision('stop_on_match', 'no earlier workflow', 'Bankruptcy Alert (4)'),
    'Bankruptcy Alert ran first, and no others run after it.',
  ],
  [
    aDecision('sender_pattern', '@x\\.dk$', 'eva@y.dk'),
    'The sender eva@y.dk does not fit the pattern @x\\.dk$.',
  ],
  [aDecision('enabled', 'true', 'false'), 'It is switched off.'],
])('%j', (decision, sentence) => {
  expect(whyNot(decision, 'en').replaceAll('\u00a0', ' ')).toBe(sentence)
})
