import * as z from 'zod'
import { addressSchema } from '../workflow/address.ts'
import { decisionSchema } from '../workflow/decision.ts'
import { executionSchema } from './execution.ts'
import { id, timestamp } from './fields.ts'

export const partySchema = z
  .object({ id: z.guid(), name: z.string(), cvr: z.string().nullable() })
  .meta({ id: 'Party' })

export const customerSchema = partySchema
  .extend({
    phone: z.string().nullable().meta({ description: 'E.164', example: '+4586123456' }),
    address: addressSchema.nullable(),
    contact_person: z.string().nullable(),
  })
  .meta({ id: 'Customer' })

const producedBy = {
  email_id: id.meta({ example: 163 }),
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
    assigned_to: z.string().nullable(),
    external_reference: z
      .string()
      .nullable()
      .meta({ description: 'Id in the outside system that it was sent to', example: 'HD-1001' }),
    delivery_id: z.guid().nullable().meta({ description: 'The delivery that sent it to the outside system' }),
    ...producedBy,
    created_at: timestamp,
  })
  .meta({ id: 'Ticket' })

const decimal = z.string().nullable().meta({ description: 'Decimal number', example: '249.50' })

export const purchaseOrderSchema = z
  .object({
    id,
    order_number: z.string().meta({ example: 'PO-000042' }),
    vendor_id: z.guid(),
    reference: z.string().nullable().meta({ description: 'The vendor’s reference' }),
    currency: z.string().meta({ example: 'DKK' }),
    total: z
      .string()
      .meta({ description: 'Decimal number: sum of the lines, without VAT', example: '998.00' }),
    lines: z.array(
      z.object({
        description: z.string(),
        quantity: decimal,
        unit: z.string().nullable(),
        price: decimal,
        amount: z.string(),
      }),
    ),
    status: z.string().meta({ example: 'open' }),
    ...producedBy,
    created_at: timestamp,
  })
  .meta({ id: 'PurchaseOrder' })

export const customerChangeSchema = z
  .object({
    id,
    customer_id: z.guid(),
    field: z.enum(['phone', 'address', 'contact_person']),
    value: z.union([z.string(), addressSchema]).meta({ description: 'What the email says' }),
    previous: z
      .union([z.string(), addressSchema])
      .nullable()
      .meta({ description: 'The customer’s value before' }),
    outcome: z.enum(['filled', 'overwritten', 'kept', 'same']).meta({
      description: '`kept` and `same` changed nothing',
    }),
    ...producedBy,
    created_at: timestamp,
  })
  .meta({
    id: 'CustomerChange',
    description: 'What the email said about a customer, and whether it was saved',
  })

export const timeEntrySchema = z
  .object({
    id: z.guid(),
    hours: z.number().meta({ example: 3.5 }),
    date: z.iso.date(),
    description: z.string(),
    customer_id: z.guid(),
    external_reference: z
      .string()
      .nullable()
      .meta({ description: 'Id in the outside system that it was sent to', example: 'HD-1001' }),
    delivery_id: z.guid().nullable().meta({ description: 'The delivery that sent it to the outside system' }),
    ...producedBy,
    created_at: timestamp,
  })
  .meta({ id: 'TimeEntry' })

export const calendarEventSchema = z
  .object({
    id: z.guid().meta({ description: 'The invitation’s UID begins with it' }),
    title: z.string(),
    starts_at: timestamp,
    ends_at: timestamp,
    location: z.string().nullable(),
    attendees: z.array(z.string()),
    ...producedBy,
    created_at: timestamp,
  })
  .meta({ id: 'CalendarEvent' })

export const deliverySchema = z
  .object({
    id: z.guid(),
    channel: z.string().meta({ example: 'slack' }),
    status: z.enum(['pending', 'delivered', 'failed', 'skipped']).meta({
      description: '`skipped`: an automatic answer to a receiver who already got one that day',
    }),
    attempts: z.int(),
    last_error: z.string().nullable(),
    reference: z.string().nullable().meta({ description: 'The receiver’s id for it' }),
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

/** Everything an email led to, newest first. */
export const emailTrailSchema = z.object({
  vendor: z.array(partySchema),
  customer: z.array(customerSchema),
  execution: z.array(executionSchema),
  decision: z.array(recordedDecisionSchema),
  ticket: z.array(ticketSchema),
  time_entry: z.array(timeEntrySchema),
  purchase_order: z.array(purchaseOrderSchema),
  customer_change: z.array(customerChangeSchema),
  calendar_event: z.array(calendarEventSchema),
  delivery: z.array(deliverySchema),
})
