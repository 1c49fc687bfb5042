import { type CommittedExecution, commit, type EmailOutcome, type PlanToCommit } from '../store/commit.ts'
import { type LoadEmail, type Loaded, load, type Ticket } from '../store/load.ts'
import type { Email } from '../workflow/facts.ts'
import { run, type Selection } from '../workflow/run.ts'
import type { Tools } from '../workflow/run-steps.ts'
import type { Engine } from './engine.ts'
import { measureCommit } from './measure-commit.ts'

/** What became of one email of a chunk. */
export type Worked =
  | { readonly kind: 'done'; readonly plan: PlanToCommit }
  | { readonly kind: 'rejected'; readonly reason: string }

/** An email to be worked, and by which id its work is followed. */
export interface ToWork {
  readonly load: LoadEmail
  readonly correlation_id: string
}

/**
 * Load once, run in memory, commit once, hand the deliveries over: two Data API calls and one queue call for up
 * to ten emails, whatever their workflows do.
 */
export async function runChunk(engine: Engine, emails: readonly ToWork[]): Promise<Worked[]> {
  const automatic = { run_key: 'auto', workflow_ids: null }
  const runs = engine.pipelineEnabled && engine.workflowsEnabled
  const loads = emails.map(({ load }) => load)
  const loaded = await load(engine.database, loads, { ...automatic, reserve: runs })

  const worked = await Promise.all(
    loaded.emails.map(async (email, n): Promise<Worked> => {
      if (!email) return { kind: 'rejected', reason: whyMissing(loads[n]) }
      const outcome = outcomeWithoutRun(engine, email)
      if (outcome) {
        return {
          kind: 'done',
          plan: { email_id: email.id, run_key: 'auto', executions: [], decisions: [], outcome },
        }
      }
      const already_ran = ranBefore(loaded, email.id)
      const plan = await runLoaded(engine, loaded, n, { ...automatic, force: false, already_ran })
      const executed = plan.executions.length > 0 || already_ran.size > 0
      return { kind: 'done', plan: { ...plan, outcome: executed ? 'executed' : 'no_match' } }
    }),
  )

  // An email may be in the chunk twice, once by its id and once by its message id.
  const plans = new Map(
    worked.flatMap((item, n) =>
      item.kind === 'done'
        ? [[item.plan.email_id, { ...item.plan, correlation_id: emails[n]?.correlation_id ?? '' }]]
        : [],
    ),
  )
  if (plans.size > 0) await commitAndSend(engine, [...plans.values()], loaded.now)
  return worked
}

/** Runs one loaded email's workflows, in memory. */
export function runLoaded(engine: Engine, loaded: Loaded, n: number, selection: Selection) {
  const email = loaded.emails[n] as Email
  const facts = { now: loaded.now, email, vendors: loaded.vendors, customers: loaded.customers }
  const classified = loaded.workflows.filter(
    (workflow) => selection.workflow_ids !== null || workflow.classification_trigger === email.classification,
  )
  return run(facts, classified, selection, toolsOf(engine, loaded.tickets[n] ?? []))
}

/** Workflows that have run on an email under the key that was loaded. */
export function ranBefore(loaded: Loaded, emailId: number): Selection['already_ran'] {
  const of = loaded.ran.filter(({ email_id }) => email_id === emailId)
  return new Map(of.map(({ workflow_id, failed }) => [workflow_id, { failed }]))
}

/** A plan and the id under which its deliveries are followed. */
export interface PlanToSend extends PlanToCommit {
  readonly correlation_id: string
}

/** Writes the plans and puts the deliveries of the executions that are ours on their queue. */
export async function commitAndSend(
  engine: Engine,
  plans: readonly PlanToSend[],
  startedAt: string,
): Promise<CommittedExecution[]> {
  const executions = await commit(engine.database, { plans, claim_id: engine.newId(), started_at: startedAt })
  const isOurs = new Set(executions.filter(({ ours }) => ours).map(keyOf))
  const written = plans.map((plan) => ({
    ...plan,
    executions: plan.executions.filter(({ workflow }) =>
      isOurs.has(keyOf({ email_id: plan.email_id, workflow_id: workflow.id })),
    ),
  }))
  measureCommit(engine.metrics, written)
  const deliveries = written.flatMap(({ correlation_id, executions }) =>
    executions
      .flatMap(({ effects }) => effects)
      .flatMap(({ effect }) =>
        effect.kind === 'deliver' ? [{ delivery_id: effect.delivery.id, correlation_id }] : [],
      ),
  )
  if (deliveries.length > 0) await engine.sendDeliveries(deliveries)
  return executions
}

const keyOf = ({ email_id, workflow_id }: Pick<CommittedExecution, 'email_id' | 'workflow_id'>) =>
  `${email_id}/${workflow_id}`

function toolsOf(engine: Engine, reserved: readonly Ticket[]): Tools {
  const tickets = [...reserved]
  return {
    catalogue: engine.catalogue,
    ports: engine.ports,
    settings: engine.settings,
    elapsed: engine.elapsed,
    nextTicket: () => tickets.shift() ?? { id: null, ticket_number: 'T-000000' },
  }
}

function outcomeWithoutRun(engine: Engine, email: Email): EmailOutcome | null {
  if (!engine.pipelineEnabled) return 'held'
  if (!engine.workflowsEnabled) return 'disabled'
  return email.classification === null || email.confidence_score === null ? 'not_classified' : null
}

function whyMissing(asked: LoadEmail | undefined): string {
  return asked?.content
    ? `email ${asked.email_id} has a message_id that is already stored under another id`
    : `email ${asked?.email_id} is not stored: send it with its content`
}
