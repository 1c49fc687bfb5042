import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'
import { clip } from '../workflow/clip.ts'

export const createTicket = defineAction({
  name: 'create_ticket',
  category: 'ticket',
  summary: {
    da: 'Opretter en sag, knyttet til mailen og den fundne kunde eller leverandør.',
    en: 'Opens a ticket, tied to the email and to the linked customer or vendor.',
  },
  params: z.strictObject({
    title: z.string().optional().meta({ description: 'The subject when absent; cut after 200 characters' }),
    description: z.string().default('').meta({ description: 'What the person who takes the ticket reads' }),
    type: z.string().trim().min(1).max(50).default('support').meta({
      description: 'What kind of case it is: support, billing, hardware_shipment, …',
    }),
    priority: z
      .enum(['low', 'normal', 'high', 'urgent'])
      .default('normal')
      .meta({ description: 'How soon it has to be taken' }),
  }),
  result: z.object({
    ticket_id: z.int().nullable().meta({ description: 'Null in a dry run, which takes no number' }),
    ticket_number: z.string(),
  }),
  example: { title: 'Faktura fra {{ email.sender_email }}', type: 'billing', priority: 'normal' },
  run: ({ title, description, type, priority }, { facts, vendor, customer, nextTicket }) => {
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
    }
    return completed({ ticket_id: id, ticket_number }, { kind: 'create_ticket', ticket })
  },
})
