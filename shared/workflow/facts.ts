import type { Address } from './address.ts'

/**
 * The input of a run: read once from the database before any workflow runs, and never changed by a run.
 * Templates (`{{ email.subject }}`) and conditions (`{"var": "email.subject"}`) use the field names.
 */
export interface Email {
  readonly id: number
  readonly message_id: string
  /** Bare address, lower case. */
  readonly sender_email: string
  readonly sender_name: string
  /** Part after the @, lower case; empty when the address has none. */
  readonly sender_domain: string
  readonly recipients: readonly string[]
  readonly subject: string
  /** The text as a person reads it, at most 40 kB. */
  readonly body: string
  /**
   * The visible text of the HTML where it differs from `body`; empty when it is the same, null without HTML.
   */
  readonly html_text: string | null
  readonly attachments: readonly Attachment[]
  /**
   * The relevant headers (shared/email/headers.ts), as passed on by the classifier: `email.headers.list_id`.
   */
  readonly headers: EmailHeaders
  /** UTC, ISO 8601. */
  readonly received_at: string
  readonly classification: string | null
  /** 0 to 1. */
  readonly confidence_score: number | null
  readonly status: string
  readonly vendor_id: string | null
  readonly customer_id: string | null
  /** A person or team, by address or name. */
  readonly assigned_to: string | null
  readonly tags: readonly string[]
  /** Whether it is on the review list. */
  readonly needs_review: boolean
}

/** Header values by name, in lower case with underscores. */
export type EmailHeaders = Readonly<Record<string, string>>

export interface Attachment {
  readonly filename: string
  readonly content_type: string
  /** Bytes. */
  readonly size: number
  readonly s3_key: string | null
}

/** A vendor or a customer. Emails and domains are lower case, `cvr` is eight digits. */
export interface Party {
  readonly id: string
  readonly name: string
  readonly cvr: string | null
  readonly emails: readonly string[]
  readonly domains: readonly string[]
}

/** How to reach a customer; unknown fields are null. */
export interface Contact {
  /** E.164 */
  readonly phone: string | null
  readonly address: Address | null
  readonly contact_person: string | null
}

export interface Customer extends Party, Contact {}

/** An invoice read from an email: what identifies it, and where it is to be paid. */
export interface KnownInvoice {
  /** The day its email arrived, Danish time: ISO 8601. */
  readonly received_on: string
  readonly kind: string | null
  readonly invoice_number: string | null
  /** Decimal string. */
  readonly amount: string | null
  readonly supplier_name: string | null
  /** Address of its sender, or of the original sender of a forwarded email; null when one of ours sent it. */
  readonly supplier_email: string | null
  readonly cvr: string | null
  /** See `payeesOf`. */
  readonly payees: readonly string[]
}

/** An invoice and the email that it was read of. */
export interface EmailInvoice extends KnownInvoice {
  readonly email_id: number
}

export interface EarlierInvoice extends EmailInvoice {
  /** Whether its email is on the review list. */
  readonly needs_review: boolean
}

export interface Facts {
  /** The database's clock when the batch was loaded: UTC, ISO 8601. Actions never read another clock. */
  readonly now: string
  readonly email: Email
  /**
   * Vendors that match by address, domain or name a sender (that of the email or of a mail forwarded in it),
   * or by a CVR number in the text.
   */
  readonly vendors: readonly Party[]
  /** When the sender last got an automatic answer from us: UTC, ISO 8601; null when not within a day. */
  readonly answered_at: string | null
  /**
   * The latest invoices of the senders and of the CVR numbers in the texts, and those with a number found in
   * the texts.
   */
  readonly earlier_invoices: readonly EarlierInvoice[]
  /** Customers that match in the same way. */
  readonly customers: readonly Customer[]
}
