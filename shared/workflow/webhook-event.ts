import type * as z from 'zod'
import type { WebhookEvent } from '../api/webhook-event.ts'
import type { Context } from './action.ts'
import type { NewTicket, NewTimeEntry } from './effect.ts'
import type { Party } from './facts.ts'

/** Types of the events in shared/api/webhook-event.ts; a target lists those it accepts. */
export const WEBHOOK_EVENTS = [
  'ticket.created',
  'time_entry.created',
  'email.matched',
] as const satisfies readonly WebhookEvent['type'][]
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number]

export function ticketEvent(ticket: NewTicket, context: Context): WebhookEvent {
  const { ticket_number, title, description, type, priority } = ticket
  return {
    type: 'ticket.created',
    timestamp: context.facts.now,
    data: { ticket: { ticket_number, title, description, type, priority }, ...originOf(context) },
  }
}

export function timeEntryEvent(entry: NewTimeEntry, context: Context): WebhookEvent {
  const { id, hours, date, description } = entry
  return {
    type: 'time_entry.created',
    timestamp: context.facts.now,
    data: { time_entry: { id, hours, date, description }, ...originOf(context) },
  }
}

export function emailEvent(context: Context): WebhookEvent {
  return {
    type: 'email.matched',
    timestamp: context.facts.now,
    data: { ...originOf(context), steps: context.steps as Record<string, z.core.util.JSONType> },
  }
}

function originOf({ facts: { email }, workflow, vendor, customer }: Context) {
  const { id, message_id, sender_email, sender_name, subject, received_at } = email
  const { classification, confidence_score } = email
  return {
    email: {
      id,
      message_id,
      sender_email,
      sender_name,
      subject,
      received_at,
      classification,
      confidence_score,
    },
    workflow: { id: workflow.id, name: workflow.name, version: workflow.version },
    vendor: nameOf(vendor),
    customer: nameOf(customer),
  }
}

const nameOf = (party: Party | null) => party && { id: party.id, name: party.name, cvr: party.cvr }
