import { describe, expect, it } from 'vitest'
import { stepOutcome } from '../../../console/email/step-outcome.ts'
import { catalogue } from '../../../shared/actions/index.ts'

const parties = new Map([['v-1', 'Nordkabel A/S']])
const inDanish = (action: string, result: unknown) => stepOutcome(action, result, parties, 'da')

describe('what a step came to', () => {
  it.each([
    ['create_ticket', { ticket_id: 1, ticket_number: 'T-000001' }, 'T-000001'],
    ['link_to_vendor', { vendor_id: 'v-1' }, 'Nordkabel A/S'],
    ['link_to_vendor', { vendor_id: 'v-2' }, ''],
    [
      'extract_invoice_data',
      { invoice_number: '2026-1', amount: '1250.00', currency: 'DKK' },
      '2026-1 · 1.250,00 DKK',
    ],
    ['extract_invoice_data', { invoice_number: '2026-1', amount: null, currency: null }, '2026-1'],
    ['create_time_entry', { entries: [{ hours: 3.5, date: '2026-11-25' }] }, '3,5 timer · 25. nov. 2026'],
    ['mark_as_processed', { status: 'flagged' }, 'Flaget'],
    ['update_customer_data', { changes: [{ field: 'phone', outcome: 'filled' }] }, 'Telefon: udfyldt'],
    ['add_tag', { tags: ['haster', 'faktura'] }, 'haster, faktura'],
    ['send_slack_notification', { delivery_id: 'd-1' }, ''],
    ['conditional_branch', { branch: 'else' }, 'ellers'],
  ])('%s %j: %s', (action, result, said) => {
    expect(inDanish(action, result)).toBe(said)
  })

  it('is nothing, whatever is stored for it', () => {
    for (const action of [...catalogue.keys(), 'retired_action'])
      for (const result of [null, 'text', [], {}, { tags: 1, entries: 'x', changes: null }])
        expect(typeof inDanish(action, result)).toBe('string')
  })
})
