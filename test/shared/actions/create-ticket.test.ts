import { describe, expect, it } from 'vitest'
import { createTicket } from '../../../shared/actions/create-ticket.ts'
import { aParty, someFacts } from '../../support/builders.ts'
import { aContext, complaints, complete, only, perform } from '../../support/context.ts'

const ticket = async (params: object, context = aContext()) =>
  only((await complete(createTicket, params, context)).effects, 'create_ticket').ticket

describe('create_ticket', () => {
  it('opens a support ticket with the subject as its title', async () => {
    expect(await perform(createTicket, {})).toEqual({
      status: 'completed',
      result: { ticket_id: 7, ticket_number: 'T-000007' },
      effects: [
        {
          kind: 'create_ticket',
          ticket: {
            id: 7,
            ticket_number: 'T-000007',
            title: 'Faktura 2026-1044',
            description: '',
            type: 'support',
            priority: 'normal',
            vendor_id: null,
            customer_id: null,
            delivery_id: null,
          },
        },
      ],
    })
  })

  it('takes title, description, type and priority from the step', async () => {
    const params = { title: ' Faktura ', description: 'Beløb: 10', type: 'billing', priority: 'high' }
    expect(await ticket(params)).toMatchObject({ ...params, title: 'Faktura' })
  })

  it('is tied to the linked vendor and customer', async () => {
    const linked = aContext({ vendor: aParty({ id: 'v' }), customer: aParty({ id: 'c' }) })
    expect(await ticket({}, linked)).toMatchObject({ vendor_id: 'v', customer_id: 'c' })
  })

  it('has a title even when the email has no subject, and a long one is cut', async () => {
    const empty = aContext({ facts: someFacts({ subject: '' }) })
    expect(await ticket({}, empty)).toMatchObject({ title: '(uden emne)' })
    expect((await ticket({ title: 'x'.repeat(999) })).title).toHaveLength(200)
    expect((await ticket({ title: `${'x'.repeat(199)}😀` })).title).toBe('x'.repeat(199))
  })

  it('has no id in a dry run', async () => {
    const dry = aContext({ nextTicket: () => ({ id: null, ticket_number: 'T-000000' }) })
    expect(await perform(createTicket, {}, dry)).toMatchObject({ result: { ticket_id: null } })
  })

  it.each([{ priority: 'soon' }, { type: '' }, { colour: 'red' }])('refuses %j', (params) => {
    expect(complaints(createTicket, params)).toHaveLength(1)
  })
})
