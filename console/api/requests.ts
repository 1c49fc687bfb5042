import type * as z from 'zod'
import type { actionSchema } from '../../shared/api/action.ts'
import type { EmailSummary, EmailWithTrail } from '../../shared/api/email.ts'
import type { listedInvoiceSchema, StoredInvoice } from '../../shared/api/invoice.ts'
import type { WorkflowStats } from '../../shared/api/stats.ts'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import type { Pause } from '../../shared/store/get-pause.ts'
import type { Fields } from '../fields.ts'
import { type EmailFilters, type InvoiceFilters, queryOf } from '../route.ts'
import { type Answer, call } from './call.ts'
import { invoiceParameters } from './invoice-parameters.ts'

const READ = { scope: 'workflows.read' } as const
const RUN = { method: 'POST', scope: 'workflows.run' } as const
const WRITE = { scope: 'workflows.write' } as const

/** Items on a page of a list. */
const PAGE = '50'

/** A page of a list. */
export type ListPage<T> = Answer<readonly T[]>
export type Emails = ListPage<EmailSummary>

export const emailsToReview = (signal: AbortSignal): Promise<Emails> =>
  call({ ...READ, path: `/emails?needs_review=true&limit=${PAGE}`, signal })

export function listEmails(filters: EmailFilters, signal: AbortSignal): Promise<Emails> {
  const query = queryOf({ ...filters, q: filters.q.trim() })
  query.set('limit', PAGE)
  return call({ ...READ, path: `/emails?${query}`, signal })
}

/** The page of a list that a Link header leads to. */
export const nextPage = <T>(path: string, signal?: AbortSignal): Promise<ListPage<T>> =>
  call({ ...READ, path, ...(signal && { signal }) })

/** An invoice in a list. */
export type ListedInvoice = z.output<typeof listedInvoiceSchema>

/** @param limit of one page, at most 200. */
export function listInvoices(
  filters: InvoiceFilters,
  signal: AbortSignal,
  limit = PAGE,
): Promise<ListPage<ListedInvoice>> {
  const query = new URLSearchParams({ ...invoiceParameters(filters), limit })
  return call({ ...READ, path: `/invoices?${query}`, signal })
}

/**
 * All that the filters let through, over all pages.
 *
 * @param read is told how many there are so far.
 */
export async function allInvoices(
  filters: InvoiceFilters,
  signal: AbortSignal,
  read: (count: number) => void,
): Promise<readonly ListedInvoice[]> {
  const all: ListedInvoice[] = []
  let page = await listInvoices(filters, signal, '200')
  for (;;) {
    all.push(...page.body)
    read(all.length)
    if (!page.next) return all
    page = await nextPage<ListedInvoice>(page.next, signal)
  }
}

export const getEmail = async (id: number, signal?: AbortSignal): Promise<EmailWithTrail> =>
  (await call<EmailWithTrail>({ ...READ, path: `/emails/${id}`, ...(signal && { signal }) })).body

export const markAsReviewed = async (id: number): Promise<EmailSummary> =>
  (await call<EmailSummary>({ ...RUN, path: `/emails/${id}/mark-as-reviewed` })).body

export const correctInvoice = async (
  id: number,
  changes: Readonly<Record<string, string | null>>,
): Promise<StoredInvoice> =>
  (await call<StoredInvoice>({ ...RUN, method: 'PATCH', path: `/emails/${id}/invoice`, body: changes })).body

export const tryWorkflows = async (id: number): Promise<ExecuteResponse> =>
  (await call<ExecuteResponse>({ ...RUN, path: `/emails/${id}/execute-workflows`, body: { dry_run: true } }))
    .body

/** Tries a workflow that need not be saved, without effects. */
export const tryDraft = async (emailId: number, draft: Fields, force: boolean): Promise<ExecuteResponse> =>
  (
    await call<ExecuteResponse>({
      ...{ ...RUN, path: `/emails/${emailId}/execute-workflows` },
      body: { draft, dry_run: true, force },
    })
  ).body

/** Tries one workflow without effects, whether or not it is switched on. */
export const tryWorkflow = async (
  emailId: number,
  workflowId: number,
  force: boolean,
): Promise<ExecuteResponse> =>
  (
    await call<ExecuteResponse>({
      ...{ ...RUN, path: `/emails/${emailId}/execute-workflows` },
      body: { workflow_ids: [workflowId], dry_run: true, force },
    })
  ).body

/** @param key the same for a repeated request, so that nothing is done twice. */
export const runWorkflows = async (id: number, key: string): Promise<ExecuteResponse> =>
  (
    await call<ExecuteResponse>({
      ...{ ...RUN, path: `/emails/${id}/execute-workflows` },
      headers: { 'idempotency-key': key },
    })
  ).body

/** Every workflow in the order in which they run. */
export async function listWorkflows(signal: AbortSignal): Promise<readonly StoredWorkflow[]> {
  const all: StoredWorkflow[] = []
  let path: string | null = '/workflows?limit=200'
  while (path) {
    const { body, next }: Answer<readonly StoredWorkflow[]> = await call({ ...READ, path, signal })
    all.push(...body)
    path = next
  }
  return all
}

export const getStats = async (signal: AbortSignal): Promise<readonly WorkflowStats[]> =>
  (await call<readonly WorkflowStats[]>({ ...READ, path: '/workflows/stats/summary', signal })).body

/** Sets the switch to a value, so that two people who switch at the same time do not undo each other. */
export const switchWorkflow = async (id: number, enabled: boolean): Promise<StoredWorkflow> =>
  (
    await call<StoredWorkflow>({
      ...{ ...WRITE, method: 'POST', path: `/workflows/${id}/toggle`, body: { enabled } },
    })
  ).body

export const getWorkflow = async (id: number, signal?: AbortSignal): Promise<StoredWorkflow> =>
  (await call<StoredWorkflow>({ ...READ, path: `/workflows/${id}`, ...(signal && { signal }) })).body

export const createWorkflow = async (body: object): Promise<StoredWorkflow> =>
  (await call<StoredWorkflow>({ ...WRITE, method: 'POST', path: '/workflows', body })).body

export const updateWorkflow = async (id: number, body: object): Promise<StoredWorkflow> =>
  (await call<StoredWorkflow>({ ...WRITE, method: 'PUT', path: `/workflows/${id}`, body })).body

export const deleteWorkflow = async (id: number): Promise<void> => {
  await call({ ...WRITE, method: 'DELETE', path: `/workflows/${id}` })
}

/** An action of the catalogue. */
export type Action = z.output<typeof actionSchema>

export const listActions = async (signal: AbortSignal): Promise<readonly Action[]> =>
  (await call<readonly Action[]>({ ...READ, path: '/workflow-actions', signal })).body

export const getPause = async (signal: AbortSignal): Promise<Pause> =>
  (await call<Pause>({ ...READ, path: '/pause', signal })).body
