import * as z from 'zod'
import type { Content } from '../email/content.ts'
import type { Workflow } from '../workflow/definition.ts'
import type { Customer, EarlierInvoice, Email, Party } from '../workflow/facts.ts'
import type { Database } from './database.ts'
import type { Pause } from './get-pause.ts'
import { loadSql } from './load.sql.ts'
import {
  customerRow,
  emailRow,
  invoiceRow,
  orderRow,
  partyRow,
  pauseRow,
  type Refused,
  ranRow,
  readWorkflow,
  refusedRow,
  ticketRow,
  type UnreadableWorkflow,
  workflowRow,
} from './load-rows.ts'

/** An email to load: by content, which is stored first, by id, or by both. */
export interface LoadEmail {
  readonly email_id: number | null
  readonly classification: string | null
  readonly confidence_score: number | null
  readonly content: (Content & { readonly body_key: string | null }) | null
}

export interface LoadOptions {
  readonly run_key: string
  /** Run these workflows, disabled ones too; null for the enabled ones of the emails' classifications. */
  readonly workflow_ids: readonly number[] | null
  /** Whether to reserve ticket and order numbers from their sequences; a dry run does not. */
  readonly reserve: boolean
  /** Emails per sender and hour at which counting stops. */
  readonly sender_limit: number
}

export interface Ticket {
  readonly id: number | null
  readonly ticket_number: string
}

export interface Order {
  readonly id: number | null
  readonly order_number: string
}

export interface Loaded {
  /** The database's clock: UTC, ISO 8601. */
  readonly now: string
  /** The current pause: since when, by whom and why; null when there is none. */
  readonly pause: Pause | null
  /** In the order asked for; null when there is no such email, it is erased, or its content was refused. */
  readonly emails: readonly (Email | null)[]
  /** For erased emails, in the order asked for: whether another email needs the same original; else null. */
  readonly gone: readonly ({ readonly original_is_shared: boolean } | null)[]
  /**
   * For content that was not stored, because its ids belong to different emails or to another sender, in the
   * order asked for. Null for all others.
   */
  readonly refused: readonly (Refused | null)[]
  /** Keys of originals that no email uses any more, because this load replaced their text. */
  readonly replaced: readonly string[]
  /**
   * How many emails each sender has sent within the hour besides those of this batch, in the order asked for;
   * null for an email that is older than an hour or has already been processed.
   */
  readonly others: readonly (number | null)[]
  readonly workflows: readonly Workflow[]
  readonly unreadable: readonly UnreadableWorkflow[]
  readonly ran: readonly {
    readonly email_id: number
    readonly workflow_id: number
    readonly failed: boolean
  }[]
  /** Ticket numbers reserved for each email, in the order asked for. */
  readonly tickets: readonly (readonly Ticket[])[]
  /** Purchase order numbers reserved for each email, in the order asked for. */
  readonly orders: readonly (readonly Order[])[]
  /** When each sender last got an automatic answer, in the order asked for; null if not within 24 hours. */
  readonly answered: readonly (string | null)[]
  /**
   * The latest invoices of these senders (and of the original ones of forwarded emails) and of the CVR numbers
   * in these emails, and those whose number occurs in the subject, attachment names or text. They include
   * invoices of the loaded emails themselves.
   */
  readonly earlier_invoices: readonly EarlierInvoice[]
  readonly vendors: readonly Party[]
  readonly customers: readonly Customer[]
}

/** Stores and reads everything a batch needs, in one Data API call. */
export async function load(
  database: Database,
  emails: readonly LoadEmail[],
  options: LoadOptions,
): Promise<Loaded> {
  const rows = await database.query(loadSql, {
    emails: emails.map(({ content, ...email }, n) => ({ ...email, ...content, n })),
    run_key: options.run_key,
    workflow_ids: options.workflow_ids,
    reserve: options.reserve,
    sender_limit: options.sender_limit,
  })
  const of = <S extends z.ZodType>(kind: string, schema: S) =>
    rows.filter((row) => row.kind === kind).map((row) => ({ n: Number(row.n), data: schema.parse(row.data) }))

  const found = new Map(of('email', emailRow).map(({ n, data }) => [n, data]))
  const htmlTexts = new Map(of('html', z.string()).map(({ n, data }) => [n, data]))
  const byEmail = <S extends z.ZodType>(kind: string, schema: S) => {
    const reserved = Map.groupBy(of(kind, schema), ({ n }) => n)
    return emails.map((_, n) => (reserved.get(n) ?? []).map(({ data }) => data))
  }
  const answered = new Map(of('answered', z.string()).map(({ n, data }) => [n, data]))
  const gone = new Map(of('gone', z.boolean()).map(({ n, data }) => [n, { original_is_shared: data }]))
  const refused = new Map(of('refused', refusedRow).map(({ n, data }) => [n, data]))
  const others = new Map(of('others', z.int()).map(({ n, data }) => [n, data]))
  const workflows = of('workflow', workflowRow).map(({ data }) => readWorkflow(data))
  return {
    now: of('clock', z.string())[0]?.data ?? '',
    pause: of('paused', pauseRow)[0]?.data ?? null,
    gone: emails.map((_, n) => gone.get(n) ?? null),
    refused: emails.map((_, n) => refused.get(n) ?? null),
    replaced: of('replaced', z.string()).map(({ data }) => data),
    others: emails.map((_, n) => others.get(n) ?? null),
    emails: emails.map(({ content }, n) => {
      const email = found.get(n)
      if (!email) return null
      const html_text = content ? content.html_text : (htmlTexts.get(n) ?? null)
      return { ...email, body: content?.body ?? email.body ?? '', html_text }
    }),
    workflows: workflows.flatMap((read) => ('problem' in read ? [] : read)),
    unreadable: workflows.flatMap((read) => ('problem' in read ? read : [])),
    ran: of('ran', ranRow).map(({ data }) => data),
    tickets: byEmail('ticket', ticketRow),
    orders: byEmail('order', orderRow),
    answered: emails.map((_, n) => answered.get(n) ?? null),
    earlier_invoices: of('invoice', invoiceRow).map(({ data }) => data),
    vendors: of('vendor', partyRow).map(({ data }) => data),
    customers: of('customer', customerRow).map(({ data }) => data),
  }
}
