import type { Loaded } from '../store/load.ts'
import type { Email } from '../workflow/facts.ts'
import { unreadable } from '../workflow/match.ts'
import { type Plan, run, type Selection } from '../workflow/run.ts'
import type { Tools } from '../workflow/run-steps.ts'
import type { Engine } from './engine.ts'

/**
 * Runs the workflows of one loaded email in memory. For an unreadable workflow it adds a decision that says
 * why, and runs the others.
 */
export async function runLoaded(
  engine: Engine,
  loaded: Loaded,
  n: number,
  selection: Selection,
): Promise<Plan> {
  const email = loaded.emails[n] as Email
  const facts = {
    ...{ now: loaded.now, email, answered_at: loaded.answered[n] ?? null },
    ...{ vendors: loaded.vendors, customers: loaded.customers },
    earlier_invoices: loaded.earlier_invoices.filter(({ email_id }) => email_id !== email.id),
  }
  const concerns = (workflow: { readonly classification_trigger: string }) =>
    selection.workflow_ids !== null || workflow.classification_trigger === email.classification
  const tools = toolsOf(engine, loaded, n)
  const plan = await run(facts, loaded.workflows.filter(concerns), selection, tools)
  const unread = loaded.unreadable.filter(
    (workflow) => concerns(workflow) && !selection.already_ran.has(workflow.id),
  )
  const decisions = unread.map((workflow) => unreadable(workflow, workflow.problem))
  return { ...plan, decisions: [...plan.decisions, ...decisions] }
}

/** Logs the workflows that cannot be read: they do not run until somebody saves them again. */
export function reportUnreadable({ log }: Engine, loaded: Loaded): void {
  for (const { id, version, problem } of loaded.unreadable)
    log.error('workflow cannot be read', { workflow_id: id, workflow_version: version, problem })
}

/** Workflows that have already run on an email under the run key that was loaded. */
export function ranBefore(loaded: Loaded, emailId: number): Selection['already_ran'] {
  const of = loaded.ran.filter(({ email_id }) => email_id === emailId)
  return new Map(of.map(({ workflow_id, failed }) => [workflow_id, { failed }]))
}

function toolsOf(engine: Engine, loaded: Loaded, n: number): Tools {
  const tickets = [...(loaded.tickets[n] ?? [])]
  const orders = [...(loaded.orders[n] ?? [])]
  return {
    catalogue: engine.catalogue,
    ports: engine.ports,
    settings: engine.settings,
    elapsed: engine.elapsed,
    nextTicket: () => tickets.shift() ?? { id: null, ticket_number: 'T-000000' },
    nextOrder: () => orders.shift() ?? { id: null, order_number: 'PO-000000' },
  }
}
