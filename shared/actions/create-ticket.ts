import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'
import { clip } from '../workflow/clip.ts'
import { ticketEvent } from '../workflow/webhook-event.ts'
import { notTold, requireTarget, targetErrors, targetParam } from '../workflow/webhook-target.ts'

export const createTicket = defineAction({
  name: 'create_ticket',
  category: 'ticket',
  summary: {
    da: 'Opretter en sag, knyttet til mailen og den fundne kunde eller leverandør, og sender den også til et eksternt system, hvis det er angivet.',
    en: 'Opens a ticket for the email and its linked customer or vendor, and also sends it to an outside system when one is given.',
  },
  params: z.strictObject({
    title: z.string().optional().meta({ description: 'The subject when absent; cut after 200 characters' }),
    description: z.string().default('').meta({ description: 'Text for the person who takes the ticket' }),
    type: z.string().trim().min(1).max(50).default('support').meta({
      description: 'What kind of case it is: support, billing, hardware_shipment, …',
    }),
    priority: z
      .enum(['low', 'normal', 'high', 'urgent'])
      .default('normal')
      .meta({ description: 'How urgent it is' }),
    target: targetParam,
  }),
  result: z.object({
    ticket_id: z.int().nullable().meta({ description: 'Null in a dry run, which assigns no number' }),
    ticket_number: z.string(),
    delivery_id: z.string().optional().meta({ description: 'The delivery to the target, when there is one' }),
    not_told: notTold,
  }),
  example: { title: 'Faktura fra {{ email.sender_email }}', type: 'billing', priority: 'normal' },
  literal: ['target'],
  objections: ({ target }, settings) => targetErrors(settings, target, 'ticket.created'),
  run: ({ title, description, type, priority, target }, context) => {
    const { facts, vendor, customer, settings, quiet, nextTicket, stepId } = context
    if (target) requireTarget(settings, target, 'ticket.created')
    const { id, ticket_number } = nextTicket()
    const ticket = {
      id,
      ticket_number,
      title: clip(title?.trim() || facts.email.subject.trim() || '(uden emne)', 200),
      description,
      type,
      priority,
      vendor_id: vendor?.id ?? null,
      customer_id: customer?.id ?? null,
      delivery_id: target && !quiet ? stepId('delivery') : null,
    }
    const { delivery_id } = ticket
    const result = { ticket_id: id, ticket_number, ...(target && quiet && { not_told: quiet }) }
    if (!target || !delivery_id) return completed(result, { kind: 'create_ticket', ticket })
    const payload = { to: { target }, body: ticketEvent(ticket, context) }
    return completed(
      { ...result, delivery_id },
      { kind: 'create_ticket', ticket },
      { kind: 'deliver', delivery: { id: delivery_id, channel: 'webhook', payload } },
    )
  },
})
