import { describe, expect, it } from 'vitest'
import { emailEvent, ticketEvent, timeEntryEvent } from '../../../shared/workflow/webhook-event.ts'
import { aParty, someFacts } from '../../support/builders.ts'
import { aContext } from '../../support/context.ts'

const context = aContext({
  facts: someFacts(),
  vendor: aParty(),
  steps: { note: { text: 'seen' } },
})
const origin = {
  email: {
    ...{ id: 163, message_id: '<163@example.dk>', subject: 'Faktura 2026-1044' },
    ...{ sender_email: 'faktura@nordkabel.dk', sender_name: 'Nordkabel A/S' },
    ...{ received_at: '2026-11-20T08:15:00.000Z', classification: 'invoice', confidence_score: 0.93 },
  },
  workflow: { id: 1, name: 'Invoice Processing', version: 1 },
  vendor: { id: aParty().id, name: 'Nordkabel A/S', cvr: '25313763' },
  customer: null,
}
const timestamp = '2026-11-20T08:16:00.000Z'

describe('what an outside system is told', () => {
  it('of a ticket, without what is only ours', () => {
    const told = {
      ...{ ticket_number: 'T-000007', title: 'Rykker', description: 'Se mail' },
      ...{ type: 'task', priority: 'low' },
    }
    expect(
      ticketEvent({ ...told, id: 7, vendor_id: 'v', customer_id: null, delivery_id: 'd' }, context),
    ).toEqual({ type: 'ticket.created', timestamp, data: { ticket: told, ...origin } })
  })

  it('of a time entry', () => {
    const told = { id: 't', hours: 2.5, date: '2026-11-19', description: 'Konsulent' }
    expect(timeEntryEvent({ ...told, customer_id: 'c', delivery_id: null }, context)).toEqual({
      type: 'time_entry.created',
      timestamp,
      data: { time_entry: told, ...origin },
    })
  })

  it('of an email, with what its steps found', () => {
    expect(emailEvent(context)).toEqual({
      type: 'email.matched',
      timestamp,
      data: { ...origin, steps: { note: { text: 'seen' } } },
    })
  })
})
