import { randomUUID } from 'node:crypto'
import { claimDeliveries } from '../../shared/store/claim-deliveries.ts'
import { commit } from '../../shared/store/commit.ts'
import type { Database } from '../../shared/store/database.ts'
import { getEmail } from '../../shared/store/get-email.ts'
import { getStats } from '../../shared/store/get-stats.ts'
import { type EmailFilter, listEmails } from '../../shared/store/list-emails.ts'
import { type ExecutionFilter, listExecutions } from '../../shared/store/list-executions.ts'
import { type Listed, type ListedFilter, listRecords } from '../../shared/store/list-records.ts'
import { type LoadEmail, load } from '../../shared/store/load.ts'
import { markDeliveries } from '../../shared/store/mark-deliveries.ts'
import { takeHeldEmails } from '../../shared/store/take-held-emails.ts'
import { takeOverdueDeliveries } from '../../shared/store/take-overdue-deliveries.ts'
import type { Workflow } from '../../shared/workflow/definition.ts'

/** Rows of a page, and how many of them lie before the hundredth one. */
const PAGE = 10
export const HUNDREDTH = 99 * PAGE

/** Where the hundredth page of a list begins, found beforehand. */
export interface Place {
  readonly time: string
  readonly id: number
}

const PARTY = '00000000-0000-4000-8000-000000000000'

export const EMAIL_FILTERS: Readonly<Record<string, EmailFilter>> = {
  emails: {},
  'emails by status': { status: 'processed' },
  'emails by classification': { classification: 'class 3' },
  'emails to review': { needs_review: true },
  'emails by outcome': { workflow_outcome: 'no_match' },
  'emails by vendor': { vendor_id: PARTY },
  'emails by customer': { customer_id: PARTY },
}

export const EXECUTION_FILTERS: Readonly<Record<string, ExecutionFilter>> = {
  executions: {},
  'executions by status': { status: 'failed' },
  'executions by workflow': { workflow_id: 1 },
  'executions by workflow and status': { workflow_id: 1, status: 'failed' },
}

const RECORDS: Readonly<Record<string, readonly [Listed, object]>> = {
  tickets: ['tickets', {}],
  'tickets by number': ['tickets', { ticket_number: 'T-000163' }],
  'tickets by status': ['tickets', { status: 'open' }],
  'tickets by vendor': ['tickets', { vendor_id: PARTY }],
  'tickets by customer': ['tickets', { customer_id: PARTY }],
  'tickets by whose they are': ['tickets', { assigned_to: 'bogholderi' }],
  'tickets of an email': ['tickets', { email_id: 163 }],
  'time entries': ['timeEntries', {}],
  'time entries by customer': ['timeEntries', { customer_id: PARTY }],
  'time entries by day': ['timeEntries', { date_from: '2026-06-01', date_to: '2026-06-30' }],
  'time entries of an email': ['timeEntries', { email_id: 163 }],
  'purchase orders': ['purchaseOrders', {}],
  'purchase orders by number': ['purchaseOrders', { order_number: 'PO-000161' }],
  'purchase orders by vendor': ['purchaseOrders', { vendor_id: PARTY }],
  'purchase orders by status': ['purchaseOrders', { status: 'open' }],
  'purchase orders of an email': ['purchaseOrders', { email_id: 163 }],
  'calendar events': ['calendarEvents', {}],
  'calendar events by time': ['calendarEvents', { from: '2026-06-01', to: '2026-07-01' }],
  'calendar events of an email': ['calendarEvents', { email_id: 163 }],
  invoices: ['invoices', {}],
  'invoices by vendor': ['invoices', { vendor_id: PARTY }],
  'invoices by number': ['invoices', { number: '164' }],
  'invoices by due date': ['invoices', { due_after: '2026-06-01', due_before: '2026-06-08' }],
  'invoices without a due date': ['invoices', { has_due_date: false }],
  'invoices that came before': ['invoices', { duplicate: true }],
  'invoices that did not': ['invoices', { duplicate: false }],
  'invoice of an email': ['invoices', { email_id: 164 }],
  vendors: ['vendors', {}],
  'vendors by address': ['vendors', { email: 'a@c7.dk' }],
  customers: ['customers', {}],
  'customers by CVR number': ['customers', { cvr: '00000007' }],
}

/** The statements of the lists of what workflows recorded, first page and behind a place. */
export const recordStatements: Readonly<Record<string, Statement>> = Object.fromEntries(
  Object.entries(RECORDS).flatMap(([name, [listed, filter]]): [string, Statement][] => {
    const id = ['tickets', 'purchaseOrders', 'invoices'].includes(listed) ? 5000 : PARTY
    const by = listed === 'timeEntries' ? '2026-06-01' : '2026-06-01T00:00:00Z'
    const page = (before?: [string, string | number]) => (database: Database) =>
      listRecords(database, listed, filter as ListedFilter<typeof listed>, PAGE, before)
    return [
      [name, page()],
      [`${name}, further on`, page([by, id])],
    ]
  }),
)

/** A part that many emails have, and one that few have. */
const PARTS = { 'a common part': 'faktura', 'a rare part': '4711' }

/** The searches for emails, first page and behind a place. */
export const searchStatements: Readonly<Record<string, Statement>> = Object.fromEntries(
  Object.entries(PARTS).flatMap(([name, q]): [string, Statement][] => [
    [`emails by ${name}`, (database) => listEmails(database, { q }, PAGE)],
    [
      `emails by ${name}, further on`,
      (database) => listEmails(database, { q }, PAGE, ['2026-06-01T00:00:00Z', 5000]),
    ],
  ]),
)

type Statement = (database: Database) => Promise<unknown>

/** The statements of the engine, of deliveries and of the API, as the functions send them. */
export function statements(
  place: (list: 'emails' | 'email_workflow_executions') => Place,
): Record<string, Statement> {
  const emailsAt = place('emails')
  const executionsAt = place('email_workflow_executions')
  return {
    'load ten new emails': (database) => load(database, newEmails(), AUTOMATIC),
    'load ten known emails': (database) => load(database, knownEmails(), AUTOMATIC),
    'commit ten emails': (database) => commit(database, aCommit()),
    'claim ten deliveries': (database) => claimDeliveries(database, deliveryIds()),
    'mark ten deliveries': (database) => markDeliveries(database, outcomes()),
    'sweep deliveries': (database) => takeOverdueDeliveries(database, 1000),
    'sweep held emails': (database) => takeHeldEmails(database, 1000),
    'one email': (database) => getEmail(database, 163),
    'an email by its Message-ID': (database) => listEmails(database, { message_id: '<163@c.dk>' }, PAGE),
    statistics: getStats,
    ...Object.fromEntries(
      Object.entries(EMAIL_FILTERS).flatMap(([name, filter]): [string, Statement][] => [
        [name, (database) => listEmails(database, filter, PAGE)],
        [`${name}, page 100`, (database) => listEmails(database, filter, PAGE, [emailsAt.time, emailsAt.id])],
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(EXECUTION_FILTERS).flatMap(([name, filter]): [string, Statement][] => [
        [name, (database) => listExecutions(database, filter, PAGE)],
        [
          `${name}, page 100`,
          (database) => listExecutions(database, filter, PAGE, [executionsAt.time, executionsAt.id]),
        ],
      ]),
    ),
    'executions of an email': (database) => listExecutions(database, { email_id: 163 }, PAGE),
  }
}

const AUTOMATIC = { run_key: 'auto', workflow_ids: null, reserve: true, sender_limit: 100 }
const TEN = Array.from({ length: 10 }, (_, n) => n)

function newEmails(): LoadEmail[] {
  const run = randomUUID()
  return TEN.map((n) => ({
    email_id: null,
    classification: 'class 3',
    confidence_score: 0.9,
    content: {
      ...{
        message_id: `<${run}-${n}>`,
        sender_email: `a@c${n}.dk`,
        sender_name: `Company ${n}`,
        recipients: [],
      },
      ...{
        subject: 'Faktura',
        body: 'At betale: 1.250,00 kr.',
        body_bytes: 23,
        body_key: null,
        html_text: null,
      },
      ...{ attachments: [], received_at: '2026-11-20T08:15:00Z', headers: {} },
    } as LoadEmail['content'],
  }))
}

const knownEmails = (): LoadEmail[] =>
  TEN.map((n) => ({ email_id: 100 + n, classification: null, confidence_score: null, content: null }))

const deliveryIds = () => TEN.map((n) => `00000000-0000-4000-8000-${String(1 + 4 * n).padStart(12, '0')}`)

const outcomes = () =>
  deliveryIds().map((id) => ({ id, attempt: 0, kind: 'delivered' as const, reference: null }))

const STEP = {
  ...{ index: 0, path: '0', action: 'mark_as_processed', status: 'completed' as const, result: {} },
  ...{ error: null, reason: null, duration_ms: 1 },
}

const INVOICE = {
  ...{ received_on: '2026-11-20', kind: 'invoice', invoice_number: '2026-1044', amount: '1250.00' },
  ...{
    supplier_name: 'Company 1',
    supplier_email: 'a@c1.dk',
    cvr: '00000001',
    payees: ['bank 0040 0440116243'],
  },
}

function aCommit() {
  const workflow = { id: 39, version: 1, name: 'Workflow 39' } as Workflow
  return {
    claim_id: randomUUID(),
    started_at: '2026-11-20T08:15:00Z',
    plans: TEN.map((n) => ({
      email_id: 200 + n,
      run_key: 'auto',
      outcome: 'executed' as const,
      decisions: [],
      executions: [
        {
          ...{ workflow, status: 'completed' as const, error: null, execution_time_ms: 5 },
          steps: [0, 1, 2, 3, 4].map((index) => ({ ...STEP, index })),
          effects: [
            { step_index: 0, effect: { kind: 'set_status' as const, status: 'processed' as const } },
            { step_index: 1, effect: { kind: 'flag_for_review' as const, reason: 'look' } },
            { step_index: 1, effect: { kind: 'record_invoice' as const, invoice: INVOICE } },
          ],
        },
      ],
    })),
  }
}
