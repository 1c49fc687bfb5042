import type * as z from 'zod'
import { type EmailSummary, emailSummarySchema } from '../api/email.ts'
import type { workflowOutcome } from '../api/fields.ts'
import type { EmailStatus } from '../workflow/effect.ts'
import type { Database } from './database.ts'
import { EMAIL_SUMMARY_COLUMNS } from './email-columns.ts'
import { hasPart, listNewestFirst, type NewestFirst } from './newest-first.ts'
import type { Page } from './page.ts'

export interface EmailFilter {
  /** A part of the sender's name or address, or of the subject, in any letter case. */
  readonly q?: string | undefined
  /** With or without angle brackets, however it is stored. */
  readonly message_id?: string | undefined
  readonly status?: EmailStatus | undefined
  readonly classification?: string | undefined
  readonly sender_email?: string | undefined
  readonly needs_review?: boolean | undefined
  readonly workflow_outcome?: z.output<typeof workflowOutcome> | undefined
  readonly vendor_id?: string | undefined
  readonly customer_id?: string | undefined
  /** A person or team, in any letter case. */
  readonly assigned_to?: string | undefined
  /** As it is stored: see `tagOf`. */
  readonly tag?: string | undefined
  /** Received at or after. */
  readonly from?: string | undefined
  /** Received before. */
  readonly to?: string | undefined
}

const list: NewestFirst = {
  columns: EMAIL_SUMMARY_COLUMNS,
  table: 'emails',
  filters: {
    // As in the index emails_search.
    q: hasPart("(sender_name || ' ' || sender_email || ' ' || subject)"),
    message_id: "message_id in (:message_id, '<' || :message_id || '>', btrim(:message_id, '<>'))",
    status: 'status = :status',
    classification: 'classification = :classification',
    sender_email: 'sender_email = :sender_email',
    needs_review: 'needs_review = :needs_review',
    workflow_outcome: 'workflow_outcome = :workflow_outcome',
    vendor_id: 'vendor_id = :vendor_id::uuid',
    customer_id: 'customer_id = :customer_id::uuid',
    assigned_to: 'lower(assigned_to) = lower(:assigned_to)',
    // The first condition matches the partial index, which has no emails without tags.
    tag: "tags <> '{}' and tags @> array[:tag::text]",
    from: 'received_at >= :from::timestamptz',
    to: 'received_at < :to::timestamptz',
  },
  by: ['received_at', 'timestamptz'],
  id: ['id', 'bigint'],
}

/** Emails without their text, newest first; with `before`, only those older than that receipt and id. */
export function listEmails(
  database: Database,
  filter: EmailFilter,
  limit: number,
  before?: readonly [receivedAt: string, id: number],
): Promise<Page<EmailSummary>> {
  return listNewestFirst(database, emailSummarySchema, list, { ...filter }, limit, before)
}
