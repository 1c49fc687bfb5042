import type { Address } from './address.ts'
import type { KnownInvoice } from './facts.ts'

/**
 * A write that an action requests. The runner collects effects, and the commit applies them in one statement,
 * all or none. A dry run shows them instead.
 */
export type Effect =
  | { readonly kind: 'create_vendor'; readonly party: NewParty }
  | { readonly kind: 'create_customer'; readonly party: NewParty }
  | { readonly kind: 'link_vendor'; readonly vendor_id: string }
  | { readonly kind: 'link_customer'; readonly customer_id: string }
  /** Stored under `key` in the email's extracted data, replacing the previous value. */
  | { readonly kind: 'save_extracted'; readonly key: string; readonly data: Json }
  /** Kept to compare later invoices with. */
  | { readonly kind: 'record_invoice'; readonly invoice: KnownInvoice }
  | { readonly kind: 'set_status'; readonly status: EmailStatus }
  | { readonly kind: 'flag_for_review'; readonly reason: string }
  | { readonly kind: 'create_ticket'; readonly ticket: NewTicket }
  | { readonly kind: 'create_time_entry'; readonly time_entry: NewTimeEntry }
  | { readonly kind: 'create_purchase_order'; readonly purchase_order: NewPurchaseOrder }
  /** Decided on the locked customer row: an empty field is filled, another overwritten only on request. */
  | { readonly kind: 'change_customer'; readonly change: CustomerChange }
  /** Assigns the email and the tickets of the same execution. */
  | { readonly kind: 'assign'; readonly assignee: string }
  /** Adds each tag once, up to the maximum number per email. */
  | { readonly kind: 'add_tags'; readonly tags: readonly string[] }
  | { readonly kind: 'create_calendar_event'; readonly event: NewCalendarEvent }
  /** Leaves the step pending until the delivery is sent or has failed for good. */
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
  /** The delivery that reports it to an outside system, and receives that system's reference. */
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
  /** The delivery that reports it to an outside system, and receives that system's reference. */
  readonly delivery_id: string | null
}

export interface NewPurchaseOrder {
  /** Null in a dry run, which takes no number from the sequence. */
  readonly id: number | null
  readonly order_number: string
  readonly vendor_id: string
  /** The vendor's own reference. */
  readonly reference: string | null
  /** ISO 4217 */
  readonly currency: string
  /** Decimal string: the sum of the lines, without VAT. */
  readonly total: string
  readonly lines: readonly OrderLine[]
}

/** Numbers are decimal strings; a price is per unit. */
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
  /** UTC, ISO 8601, like `ends_at`. */
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
  /**
   * For an automatic answer: the Message-ID of the email it answers, and those before it (RFC 5322, 3.6.4).
   */
  readonly answer?: { readonly in_reply_to: string | null; readonly references: readonly string[] }
  /** For an invitation; `stamped_at` is the time of its creation: UTC, ISO 8601. */
  readonly event?: NewCalendarEvent & { readonly stamped_at: string }
}

/** What is sent, by channel. Sender, credentials and endpoints belong to the channel, not to the payload. */
export type NewDelivery = { readonly id: string } & (
  | { readonly channel: 'slack'; readonly payload: { readonly channel: string; readonly message: string } }
  | { readonly channel: 'email'; readonly payload: OutgoingMail }
  | {
      readonly channel: 'webhook'
      /** A target of WEBHOOK_TARGETS, or a URL named in the step. `body` is sent as JSON. */
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
