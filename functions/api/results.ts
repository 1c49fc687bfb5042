import * as z from 'zod'
import {
  calendarEventSchema,
  purchaseOrderSchema,
  ticketSchema,
  timeEntrySchema,
} from '../../shared/api/email-trail.ts'
import { listedInvoiceSchema } from '../../shared/api/invoice.ts'
import { listRoute } from './list-route.ts'
import { dayAndGuid, timeAndGuid, timeAndId } from './paging.ts'
import {
  booleanParameter,
  dayParameter,
  idParameter,
  partParameter,
  textParameter,
  timeParameter,
} from './parameters.ts'

const tag = 'Results'
const email_id = idParameter(163).optional()
const vendor_id = z.guid().optional()
const customer_id = z.guid().optional()
const status = textParameter.optional().meta({ example: 'open' })
const created = {
  from: timeParameter('Created at or after').optional(),
  to: timeParameter('Created before').optional(),
}

/** Lists of what workflows recorded, of all emails together. */
export const resultRoutes = [
  listRoute({
    path: '/tickets',
    operation: 'listTickets',
    tag,
    summary: 'List tickets',
    description: 'Newest first. Of an email that was erased on request, without texts, vendor and customer.',
    listed: 'tickets',
    filters: {
      ticket_number: numberParameter('T-000042'),
      status,
      vendor_id,
      customer_id,
      assigned_to: textParameter.optional().meta({ description: 'Case-insensitive', example: 'Bogholderi' }),
      email_id,
      ...created,
    },
    item: ticketSchema,
    key: timeAndId,
    keyOf: ({ created_at, id }) => [created_at, id],
  }),
  listRoute({
    path: '/time-entries',
    operation: 'listTimeEntries',
    tag,
    summary: 'List time entries',
    description:
      'By the day of the work, the latest first. Of an email that was erased on request, without its description.',
    listed: 'timeEntries',
    filters: {
      customer_id,
      email_id,
      date_from: dayParameter('Worked on this day or later').optional(),
      date_to: dayParameter('Worked on this day or earlier').optional(),
    },
    item: timeEntrySchema,
    key: dayAndGuid,
    keyOf: ({ date, id }) => [date, id],
  }),
  listRoute({
    path: '/purchase-orders',
    operation: 'listPurchaseOrders',
    tag,
    summary: 'List purchase orders',
    description: 'Newest first. Of an email that was erased on request, without reference and descriptions.',
    listed: 'purchaseOrders',
    filters: { order_number: numberParameter('PO-000042'), vendor_id, status, email_id, ...created },
    item: purchaseOrderSchema,
    key: timeAndId,
    keyOf: ({ created_at, id }) => [created_at, id],
  }),
  listRoute({
    path: '/calendar-events',
    operation: 'listCalendarEvents',
    tag,
    summary: 'List calendar events',
    description:
      'By the time at which they start, the latest first. Of an email that was erased on request, without title, location and attendees.',
    listed: 'calendarEvents',
    filters: {
      email_id,
      from: timeParameter('Starts at or after').optional(),
      to: timeParameter('Starts before').optional(),
    },
    item: calendarEventSchema,
    key: timeAndGuid,
    keyOf: ({ starts_at, id }) => [starts_at, id],
  }),
  listRoute({
    path: '/invoices',
    operation: 'listInvoices',
    tag,
    summary: 'List invoices',
    description:
      'The invoices, credit notes and reminders that were read, as people corrected them, by the time when their emails came, newest first. `GET /emails/{email_id}` has all of an invoice, its lines included. An email that was erased, on request or for its age, has none.',
    listed: 'invoices',
    filters: {
      email_id,
      vendor_id,
      supplier: partParameter('A part of the supplier’s name').optional(),
      number: textParameter
        .optional()
        .meta({ description: 'Without regard to case, spaces and any of `/_.#-`', example: '2026-1044' }),
      due_after: dayParameter('Due after this day').optional(),
      due_before: dayParameter('Due before this day').optional(),
      has_due_date: booleanParameter.optional().meta({
        description: '`true`: only those of which a due date was read; `false`: only the others',
      }),
      duplicate: booleanParameter.optional().meta({
        description: '`true`: only those that came before in another email; `false`: only the others',
      }),
      from: timeParameter('Email received at or after').optional(),
      to: timeParameter('Email received before').optional(),
    },
    item: listedInvoiceSchema,
    key: timeAndId,
    keyOf: ({ received_at, email_id }) => [received_at, email_id],
  }),
]

/** The number that people say. */
function numberParameter(example: string) {
  return textParameter.toUpperCase().optional().meta({ description: 'Case-insensitive', example })
}
