import { describe, expect, it } from 'vitest'
import { callWebhook } from '../../../shared/actions/call-webhook.ts'
import { createTicket } from '../../../shared/actions/create-ticket.ts'
import { createTimeEntry } from '../../../shared/actions/create-time-entry.ts'
import { catalogue } from '../../../shared/actions/index.ts'
import { webhookEventSchema } from '../../../shared/api/webhook-event.ts'
import type { Context } from '../../../shared/workflow/action.ts'
import { validateWorkflow } from '../../../shared/workflow/validate.ts'
import { WEBHOOK_EVENTS } from '../../../shared/workflow/webhook-event.ts'
import { aParty, aWorkflowInput } from '../../support/builders.ts'
import { aContext, complaints, complete, only, perform } from '../../support/context.ts'

const settings: Context['settings'] = {
  admin_email: 'admin@hub.dk',
  language: 'en',
  mail_from: 'mailroom@hub.dk',
  webhook_targets: new Map([
    ['helpdesk', ['ticket.created']],
    ['hub', [...WEBHOOK_EVENTS]],
  ]),
}
const customer = aParty({ name: 'Havnens Bageri' })
const context = aContext({ settings, customer, steps: { extract_invoice_data: { amount: 1250 } } })
const { id: email_id } = context.facts.email

describe('a ticket with a target', () => {
  it('is opened here, and sent as an event with one delivery that it knows', async () => {
    const { result, effects } = await complete(
      createTicket,
      { title: 'Konkurs', description: 'Se mailen', type: 'legal', priority: 'urgent', target: 'helpdesk' },
      context,
    )
    const { ticket } = only(effects, 'create_ticket')
    const { delivery } = only(effects, 'deliver')
    expect(effects).toHaveLength(2)
    expect(ticket).toMatchObject({ ticket_number: 'T-000007', delivery_id: delivery.id })
    expect(result).toEqual({ ticket_id: 7, ticket_number: 'T-000007', delivery_id: delivery.id })
    expect(delivery).toMatchObject({ channel: 'webhook', payload: { to: { target: 'helpdesk' } } })
    const event = webhookEventSchema.parse((delivery.payload as { body: unknown }).body)
    expect(event).toMatchObject({
      type: 'ticket.created',
      timestamp: context.facts.now,
      data: {
        ticket: {
          ...{ ticket_number: 'T-000007', title: 'Konkurs', description: 'Se mailen' },
          ...{ type: 'legal', priority: 'urgent' },
        },
        email: { id: email_id, subject: context.facts.email.subject },
        workflow: { id: 1 },
        vendor: null,
        customer: { name: 'Havnens Bageri' },
      },
    })
    expect(JSON.stringify(event)).not.toContain(context.facts.email.body)
  })

  it('is only opened here without one', async () => {
    const { effects, result } = await complete(createTicket, {}, context)
    expect(effects).toMatchObject([{ kind: 'create_ticket', ticket: { delivery_id: null } }])
    expect(result).toEqual({ ticket_id: 7, ticket_number: 'T-000007' })
  })

  it('fails when there is no such system any more, or it takes no tickets, and takes no number then', async () => {
    const taken: number[] = []
    const counting = { ...context, nextTicket: () => ({ id: taken.push(1), ticket_number: 'T-1' }) }
    await expect(perform(createTicket, { target: 'jira' }, counting)).rejects.toThrow(
      'there is no webhook target "jira" in WEBHOOK_TARGETS; it has: helpdesk, hub',
    )
    expect(taken).toEqual([])
  })
})

describe('a time entry with a target', () => {
  it('is registered here and sent as an event', async () => {
    const { effects, result } = await complete(
      createTimeEntry,
      { hours: '3,5', date: '20-11-2026', target: 'hub' },
      context,
    )
    const { time_entry } = only(effects, 'create_time_entry')
    const { delivery } = only(effects, 'deliver')
    expect(time_entry.delivery_id).toBe(delivery.id)
    expect(result).toMatchObject({ delivery_id: delivery.id })
    expect(webhookEventSchema.parse((delivery.payload as { body: unknown }).body)).toMatchObject({
      type: 'time_entry.created',
      data: { time_entry: { id: time_entry.id, hours: 3.5, date: '2026-11-20' } },
    })
  })

  it('fails when the system does not take time', async () => {
    await expect(perform(createTimeEntry, { hours: 1, target: 'helpdesk' }, context)).rejects.toThrow(
      'the webhook target "helpdesk" does not take time_entry.created, but ticket.created',
    )
  })
})

describe('an automatic answer', () => {
  const quiet = 'it is an automatic answer (Auto-Submitted)'

  it.each([
    ['create_ticket', createTicket, { target: 'helpdesk' }],
    ['create_time_entry', createTimeEntry, { target: 'hub', hours: 1 }],
  ] as const)('is recorded by %s, and the target is not told', async (kind, action, params) => {
    const { effects, result } = await complete(action, params, { ...context, quiet })
    expect(effects.map((effect) => effect.kind)).toEqual([kind])
    expect(effects[0]).toMatchObject({ [kind.slice('create_'.length)]: { delivery_id: null } })
    expect(result).toMatchObject({ not_told: quiet })
    expect(result).not.toHaveProperty('delivery_id')
    expect((await complete(action, params, context)).result).not.toHaveProperty('not_told')
  })
})

describe('calling a webhook', () => {
  it('sends the email’s event with what the steps before found', async () => {
    const { effects, result } = await complete(callWebhook, { target: 'hub' }, context)
    const { delivery } = only(effects, 'deliver')
    expect(result).toEqual({ delivery_id: delivery.id })
    expect(webhookEventSchema.parse((delivery.payload as { body: unknown }).body)).toMatchObject({
      type: 'email.matched',
      data: { email: { id: email_id }, steps: { extract_invoice_data: { amount: 1250 } } },
    })
  })

  it('sends other JSON when it is given some, and to a URL of its own', async () => {
    const body = { nested: [{ subject: 'Faktura' }], count: 2 }
    const { effects } = await complete(callWebhook, { url: 'https://example.com/x', body }, context)
    expect(only(effects, 'deliver').delivery.payload).toEqual({ to: { url: 'https://example.com/x' }, body })
  })

  it.each([
    [{}, 'give either a target or a url'],
    [{ target: 'hub', url: 'https://example.com/' }, 'give either a target or a url'],
    [{ url: 'http://example.com/' }, 'use an https URL'],
    [{ url: 'javascript:alert(1)' }, 'use an https URL'],
    [{ url: 'https://example.com@127.0.0.1/' }, 'leave user name and password out'],
    [{ target: 'Help Desk' }, 'name a target with lower-case letters, digits, _ and -'],
  ])('refuses %j', (params, complaint) => {
    expect(complaints(callWebhook, params)).toContain(complaint)
  })
})

describe('saving a workflow with a target', () => {
  const problems = (action: string, params: object) =>
    validateWorkflow(
      aWorkflowInput({ workflow_steps: [{ action, params, on_error: 'continue' }] }),
      catalogue,
      settings,
    )

  it.each([
    ['create_ticket', { target: 'helpdesk' }],
    ['create_time_entry', { target: 'hub', hours: 1 }],
    ['call_webhook', { target: 'hub' }],
    ['call_webhook', { url: 'https://example.com/', body: { subject: '{{ email.subject }}' } }],
  ])('takes %s with %j', async (action, params) => {
    expect(await problems(action, params)).toEqual([])
  })

  it.each([
    ['create_ticket', { target: 'jira' }, 'there is no webhook target "jira"'],
    ['create_ticket', { target: 'constructor' }, 'there is no webhook target "constructor"'],
    ['create_ticket', { target: '{{ email.subject }}' }, 'name a target with lower-case letters'],
    ['create_time_entry', { target: 'helpdesk' }, 'does not take time_entry.created'],
    ['call_webhook', { target: 'helpdesk' }, 'does not take email.matched'],
  ])('refuses %s with %j', async (action, params, detail) => {
    expect(await problems(action, params)).toEqual([
      { pointer: '/workflow_steps/0/params/target', detail: expect.stringContaining(detail) },
    ])
  })

  it('refuses a URL that what a customer wrote would complete', async () => {
    expect(await problems('call_webhook', { url: 'https://{{ email.sender_domain }}/' })).toMatchObject([
      { pointer: '/workflow_steps/0/params/url' },
    ])
  })
})
