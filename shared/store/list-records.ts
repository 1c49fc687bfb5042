import type * as z from 'zod'
import {
  calendarEventSchema,
  purchaseOrderSchema,
  ticketSchema,
  timeEntrySchema,
} from '../api/email-trail.ts'
import { listedInvoiceSchema } from '../api/invoice.ts'
import { customerRecordSchema, vendorRecordSchema } from '../api/party.ts'
import { invoiceClaimSchema } from '../extract/invoice-claim.ts'
import type { Database } from './database.ts'
import { hasPart, listNewestFirst, type NewestFirst, type Place } from './newest-first.ts'
import type { Page } from './page.ts'
import { CUSTOMER_COLUMNS, VENDOR_COLUMNS } from './party-columns.ts'

const PRODUCED_BY = 'email_id, execution_id, workflow_id, workflow_version, created_at'
const AS_CREATED = { by: ['created_at', 'timestamptz'], id: ['id', 'bigint'] } as const

const tickets = {
  schema: ticketSchema,
  columns: `id, ticket_number, title, description, type, priority, status, vendor_id, customer_id, assigned_to,
    external_reference, delivery_id, ${PRODUCED_BY}`,
  table: 'tickets',
  filters: {
    ticket_number: 'ticket_number = :ticket_number',
    status: 'status = :status',
    vendor_id: 'vendor_id = :vendor_id::uuid',
    customer_id: 'customer_id = :customer_id::uuid',
    assigned_to: 'lower(assigned_to) = lower(:assigned_to)',
    email_id: 'email_id = :email_id',
    from: 'created_at >= :from::timestamptz',
    to: 'created_at < :to::timestamptz',
  },
  ...AS_CREATED,
}

const timeEntries = {
  schema: timeEntrySchema,
  columns: `id, hours::float8 as hours, date, description, customer_id, external_reference, delivery_id,
    ${PRODUCED_BY}`,
  table: 'time_entries',
  filters: {
    customer_id: 'customer_id = :customer_id::uuid',
    email_id: 'email_id = :email_id',
    date_from: 'date >= :date_from::date',
    date_to: 'date <= :date_to::date',
  },
  by: ['date', 'date'],
  id: ['id', 'uuid'],
} as const

const purchaseOrders = {
  schema: purchaseOrderSchema,
  columns: `id, order_number, vendor_id, reference, currency, total, lines, status, ${PRODUCED_BY}`,
  table: 'purchase_orders',
  filters: {
    order_number: 'order_number = :order_number',
    vendor_id: 'vendor_id = :vendor_id::uuid',
    status: 'status = :status',
    email_id: 'email_id = :email_id',
    from: 'created_at >= :from::timestamptz',
    to: 'created_at < :to::timestamptz',
  },
  ...AS_CREATED,
}

const calendarEvents = {
  schema: calendarEventSchema,
  columns: `id, title, starts_at, ends_at, location, attendees, ${PRODUCED_BY}`,
  table: 'calendar_events',
  filters: {
    email_id: 'email_id = :email_id',
    from: 'starts_at >= :from::timestamptz',
    to: 'starts_at < :to::timestamptz',
  },
  by: ['starts_at', 'timestamptz'],
  id: ['id', 'uuid'],
} as const

const FIELDS = Object.keys(invoiceClaimSchema.shape)

const invoices = {
  schema: listedInvoiceSchema,
  columns: `email_id, received_at, vendor_id, needs_review, duplicate_of, ${FIELDS.join(', ')}`,
  // The row's own record, and not the email's one field after another: each would read all that was extracted anew.
  table: `(select emails.id as email_id, received_at, vendor_id, needs_review, extracted, invoice.*
    from emails cross join lateral jsonb_to_record(extracted->'invoice')
      as invoice(duplicate_of bigint, ${FIELDS.map((field) => `${field} text`).join(', ')})) as listed`,
  always: "extracted ? 'invoice'",
  filters: {
    email_id: 'email_id = :email_id',
    vendor_id: 'vendor_id = :vendor_id::uuid',
    // As in the index emails_invoices_supplier.
    supplier: hasPart("(extracted->'invoice'->>'supplier_name')", 'supplier'),
    number: 'email_id in (select email_id from invoices where number_key = invoice_key(:number))',
    due_after: "extracted->'invoice'->>'due_date' > :due_after",
    due_before: "extracted->'invoice'->>'due_date' < :due_before",
    has_due_date: "(extracted->'invoice'->>'due_date' is not null) = :has_due_date",
    duplicate: "(extracted->'invoice'->>'duplicate_of' is not null) = :duplicate",
    from: 'received_at >= :from::timestamptz',
    to: 'received_at < :to::timestamptz',
  },
  by: ['received_at', 'timestamptz'],
  id: ['email_id', 'bigint'],
} as const

const parties = {
  // What an erasure has emptied stays for the hours and orders that refer to it, and is nobody any more.
  always: "name <> ''",
  filters: {
    q: hasPart('name'),
    email: 'emails @> array[:email::text]',
    cvr: 'cvr = :cvr',
  },
  by: ['created_at', 'timestamptz'],
  id: ['id', 'uuid'],
} as const

const vendors = { ...parties, schema: vendorRecordSchema, columns: VENDOR_COLUMNS, table: 'vendors' }
const customers = { ...parties, schema: customerRecordSchema, columns: CUSTOMER_COLUMNS, table: 'customers' }

const LISTS = {
  tickets,
  timeEntries,
  purchaseOrders,
  calendarEvents,
  invoices,
  vendors,
  customers,
} satisfies Record<string, NewestFirst & { readonly schema: z.ZodType }>

type Lists = typeof LISTS
/** What workflows recorded, and whom it is about. */
export type Listed = keyof Lists
export type ListedItem<L extends Listed> = z.output<Lists[L]['schema']>
export type ListedFilter<L extends Listed> = {
  readonly [F in keyof Lists[L]['filters']]?: string | number | boolean | undefined
}

/** One page of a list, newest first; with `before`, only what comes behind that place. */
export function listRecords<L extends Listed>(
  database: Database,
  listed: L,
  filter: ListedFilter<L>,
  limit: number,
  before?: Place,
): Promise<Page<ListedItem<L>>> {
  const { schema, ...list }: NewestFirst & { readonly schema: z.ZodType } = LISTS[listed]
  return listNewestFirst(database, schema, list, filter, limit, before) as Promise<Page<ListedItem<L>>>
}
