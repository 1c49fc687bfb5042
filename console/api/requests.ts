import type { EmailSummary, EmailWithTrail } from '../../shared/api/email.ts'
import type { StoredInvoice } from '../../shared/api/invoice.ts'
import type { WorkflowStats } from '../../shared/api/stats.ts'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import type { Pause } from '../../shared/store/get-pause.ts'
import { type EmailFilters, queryOf } from '../route.ts'
import { type Answer, call } from './call.ts'

const READ = { scope: 'workflows.read' } as const
const RUN = { method: 'POST', scope: 'workflows.run' } as const

/** Emails on a page of a list. */
const PAGE = '50'

export type Emails = Answer<readonly EmailSummary[]>

export const emailsToReview = (signal: AbortSignal): Promise<Emails> =>
  call({ ...READ, path: `/emails?needs_review=true&limit=${PAGE}`, signal })

export function listEmails(filters: EmailFilters, signal: AbortSignal): Promise<Emails> {
  const query = queryOf({ ...filters, sender_email: filters.sender_email.trim() })
  query.set('limit', PAGE)
  return call({ ...READ, path: `/emails?${query}`, signal })
}

/** The page of a list that a Link header leads to. */
export const nextPage = (path: string): Promise<Emails> => call({ ...READ, path })

export const getEmail = async (id: number, signal: AbortSignal): Promise<EmailWithTrail> =>
  (await call<EmailWithTrail>({ ...READ, path: `/emails/${id}`, signal })).body

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
      ...{ method: 'POST', scope: 'workflows.write', path: `/workflows/${id}/toggle`, body: { enabled } },
    })
  ).body

export const getPause = async (signal: AbortSignal): Promise<Pause> =>
  (await call<Pause>({ ...READ, path: '/pause', signal })).body
