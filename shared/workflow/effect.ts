import type { Address, KnownInvoice } from './facts.ts'

/**
 * What an action wants written. The runner collects effects, the commit applies them, all or none,
 * in one statement. A dry run shows them instead.
 */
export type Effect =
  | { readonly kind: 'create_vendor'; readonly party: NewParty }
  | { readonly kind: 'create_customer'; readonly party: NewParty }
  | { readonly kind: 'link_vendor'; readonly vendor_id: string }
  | { readonly kind: 'link_customer'; readonly customer_id: string }
  /** Stored under `key` in the email's extracted data, replacing what that key held. */
  | { readonly kind: 'save_extracted'; readonly key: string; readonly data: Json }
  /** What later invoices are compared with. */
  | { readonly kind: 'record_invoice'; readonly invoice: KnownInvoice }
  | { readonly kind: 'set_status'; readonly status: EmailStatus }
  | { readonly kind: 'flag_for_review'; readonly reason: string }
  | { readonly kind: 'create_ticket'; readonly ticket: NewTicket }
  | { readonly kind: 'create_time_entry'; readonly time_entry: NewTimeEntry }
  | { readonly kind: 'create_purchase_order'; readonly purchase_order: NewPurchaseOrder }
  /** The customer's row decides when it is written, locked: an empty field is filled, another only if told. */
  | { readonly kind: 'change_customer'; readonly change: CustomerChange }
  /** The email, and the tickets of the same execution. */
  | { readonly kind: 'assign'; readonly assignee: string }
  /** Each once, and no more than an email may have. */
  | { readonly kind: 'add_tags'; readonly tags: readonly string[] }
  | { readonly kind: 'create_calendar_event'; readonly event: NewCalendarEvent }
  /** Leaves the step pending until the delivery is out or has failed for good. */
  | { readonly kind: 'deliver'; readonly delivery: NewDelivery }

export const EMAIL_STATUSES = ['received', 'processed', 'flagged', 'archived'] as const
export type EmailStatus = (typeof EMAIL_STATUSES)[number]

export interface NewParty {
  readonly id: string
  readonly name: string
  readonly cvr: string | null
  readonly emails: readonly string[]
  readonly domains: readonly string[]
}

export interface NewTicket {
  /** Null in a dry run, which takes no number from the sequence. */
  readonly id: number | null
  readonly ticket_number: string
  readonly title: string
  readonly description: string
  readonly type: string
  readonly priority: string
  readonly vendor_id: string | null
  readonly customer_id: string | null
  /** The delivery that tells an outside system of it, whose reference it gets. */
  readonly delivery_id: string | null
}

export interface NewTimeEntry {
  readonly id: string
  /** Decimal hours. */
  readonly hours: number
  /** ISO 8601 calendar date. */
  readonly date: string
  readonly description: string
  readonly customer_id: string
  /** The delivery that tells an outside system of it, whose reference it gets. */
  readonly delivery_id: string | null
}

export interface NewPurchaseOrder {
  /** Null in a dry run, which takes no number from the sequence. */
  readonly id: number | null
  readonly order_number: string
  readonly vendor_id: string
  /** What the vendor calls it. */
  readonly reference: string | null
  /** ISO 4217 */
  readonly currency: string
  /** Decimal string: the sum of the lines, without VAT. */
  readonly total: string
  readonly lines: readonly OrderLine[]
}

/** Decimal strings; a price is that of one unit. */
export interface OrderLine {
  readonly description: string
  readonly quantity: string | null
  readonly unit: string | null
  readonly price: string | null
  readonly amount: string
}

/** One thing that an email says about a customer. */
export type CustomerChange = { readonly customer_id: string; readonly overwrite: boolean } & (
  | { readonly field: 'phone' | 'contact_person'; readonly value: string }
  | { readonly field: 'address'; readonly value: Address }
)

export interface NewCalendarEvent {
  readonly id: string
  readonly title: string
  /** UTC, ISO 8601, as is `ends_at`. */
  readonly starts_at: string
  readonly ends_at: string
  readonly location: string | null
  readonly attendees: readonly string[]
}

export interface OutgoingMail {
  readonly to: readonly string[]
  readonly subject: string
  /** Plain text. */
  readonly body: string
  /** Of an automatic answer to an email: its Message-ID, and those of the emails before it (RFC 5322, 3.6.4). */
  readonly answer?: { readonly in_reply_to: string | null; readonly references: readonly string[] }
  /** Of an invitation; `stamped_at` is when it was made: UTC, ISO 8601. */
  readonly event?: NewCalendarEvent & { readonly stamped_at: string }
}

/** What is sent, by channel. Sender, credentials and endpoints belong to the channel, not to the payload. */
export type NewDelivery = { readonly id: string } & (
  | { readonly channel: 'slack'; readonly payload: { readonly channel: string; readonly message: string } }
  | { readonly channel: 'email'; readonly payload: OutgoingMail }
  | {
      readonly channel: 'webhook'
      /** A target of WEBHOOK_TARGETS, or a URL that the step names itself. `body` is sent as JSON. */
      readonly payload: {
        readonly to: { readonly target: string } | { readonly url: string }
        readonly body: Json
      }
    }
  /** `to` is E.164. */
  | { readonly channel: 'sms'; readonly payload: { readonly to: string; readonly message: string } }
)

export type Channel = NewDelivery['channel']

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
