import * as z from 'zod'
import { decisionSchema } from '../workflow/match.ts'
import { executionSchema } from './execution.ts'
import { id, timestamp } from './fields.ts'

export const partySchema = z
  .object({ id: z.guid(), name: z.string(), cvr: z.string().nullable() })
  .meta({ id: 'Party' })

const producedBy = {
  execution_id: id,
  workflow_id: id,
  workflow_version: id,
}

export const ticketSchema = z
  .object({
    id,
    ticket_number: z.string().meta({ example: 'T-000042' }),
    title: z.string(),
    description: z.string(),
    type: z.string().meta({ example: 'billing' }),
    priority: z.string().meta({ example: 'normal' }),
    status: z.string().meta({ example: 'open' }),
    vendor_id: z.guid().nullable(),
    customer_id: z.guid().nullable(),
    ...producedBy,
    created_at: timestamp,
  })
  .meta({ id: 'Ticket' })

export const timeEntrySchema = z
  .object({
    id: z.guid(),
    hours: z.number().meta({ example: 3.5 }),
    date: z.iso.date(),
    description: z.string(),
    customer_id: z.guid(),
    ...producedBy,
    created_at: timestamp,
  })
  .meta({ id: 'TimeEntry' })

export const deliverySchema = z
  .object({
    id: z.guid(),
    channel: z.string().meta({ example: 'slack' }),
    status: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    last_error: z.string().nullable(),
    reference: z.string().nullable().meta({ description: 'What the receiver calls it' }),
    step_index: z.int().meta({ description: 'Position of the step in the execution’s log, from 0' }),
    ...producedBy,
    created_at: timestamp,
    delivered_at: timestamp.nullable(),
  })
  .meta({ id: 'Delivery' })

export const recordedDecisionSchema = decisionSchema.extend({ decided_at: timestamp }).meta({
  id: 'RecordedDecision',
  description: 'Why an enabled workflow of the email’s classification did not run',
})

/** What an email led to, newest first. */
export const emailTrailSchema = z.object({
  vendor: z.array(partySchema),
  customer: z.array(partySchema),
  execution: z.array(executionSchema),
  decision: z.array(recordedDecisionSchema),
  ticket: z.array(ticketSchema),
  time_entry: z.array(timeEntrySchema),
  delivery: z.array(deliverySchema),
})
