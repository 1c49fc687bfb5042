import { type CommittedExecution, commit, type EmailOutcome, type PlanToCommit } from '../store/commit.ts'
import { type LoadEmail, type Loaded, load } from '../store/load.ts'
import type { Email } from '../workflow/facts.ts'
import { beyondLimit, tooMany } from './beyond-limit.ts'
import { runCopiesAgain } from './copies.ts'
import type { Engine } from './engine.ts'
import { forgetReplaced } from './forget-originals.ts'
import { measureCommit } from './measure-commit.ts'
import { ranBefore, reportUnreadable, runLoaded } from './run-loaded.ts'

/** The outcome of one email of a chunk. */
export type Worked =
  | { readonly kind: 'done'; readonly plan: PlanToCommit }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string; readonly original_is_shared: boolean }
  /**
   * Another item names the same email by its other id. A statement neither changes a row twice nor sees its
   * own writes, so this item is processed alone, afterwards. Never the outcome of a chunk of one.
   */
  | { readonly kind: 'apart' }
  /** The email was erased, and is not stored again. */
  | { readonly kind: 'gone'; readonly original_is_shared: boolean }

/** An email to process, and the correlation id of its message. */
export interface ToWork {
  readonly load: LoadEmail
  readonly correlation_id: string
}

/**
 * Loads once, runs in memory, commits once and sends the deliveries to their queue: two Data API calls and
 * one queue call for up to ten emails, whatever their workflows do.
 */
export async function runChunk(engine: Engine, emails: readonly ToWork[]): Promise<Worked[]> {
  const runs = engine.pipelineEnabled && engine.workflowsEnabled
  const loads = emails.map(({ load }) => load)
  const loaded = await load(engine.database, loads, {
    ...AUTOMATIC,
    reserve: runs,
    sender_limit: engine.maxPerSender,
  })
  await forgetReplaced(engine, loaded.replaced)
  reportUnreadable(engine, loaded)
  const isBeyond = beyondLimit(loaded, engine.maxPerSender)
  const run = (n: number, known = loaded) => runOne(engine, loads, known, n, isBeyond[n] ?? false)
  const worked = await runCopiesAgain(await Promise.all(loads.map((_, n) => run(n))), (n, earlier) =>
    run(n, { ...loaded, earlier_invoices: [...loaded.earlier_invoices, ...earlier] }),
  )
  const plans = worked.flatMap((item, n) =>
    item.kind === 'done' ? [{ ...item.plan, correlation_id: emails[n]?.correlation_id ?? '' }] : [],
  )
  if (plans.length > 0) await commitAndSend(engine, plans, loaded.now)
  return worked
}

const AUTOMATIC = { run_key: 'auto', workflow_ids: null }

async function runOne(
  engine: Engine,
  loads: readonly LoadEmail[],
  loaded: Loaded,
  n: number,
  isBeyond: boolean,
): Promise<Worked> {
  const gone = loaded.gone[n]
  if (gone) return { kind: 'gone', ...gone }
  const email = loaded.emails[n]
  if (!email) return missing(loads, loaded, n)
  const isTwin = loaded.emails.findIndex((other) => other?.id === email.id) < n
  if (isTwin) return { kind: 'apart' }
  const outcome = outcomeWithoutRun(engine, loaded.pause !== null, email, isBeyond)
  if (outcome) {
    const plan = { email_id: email.id, run_key: AUTOMATIC.run_key, executions: [], decisions: [], outcome }
    const isForReview = outcome === 'held_for_review'
    return {
      kind: 'done',
      plan: isForReview
        ? { ...plan, review_reason: tooMany(engine.maxPerSender)[engine.settings.language] }
        : plan,
    }
  }
  const already_ran = ranBefore(loaded, email.id)
  const plan = await runLoaded(engine, loaded, n, { ...AUTOMATIC, force: false, already_ran })
  const executed = plan.executions.length > 0 || already_ran.size > 0
  return { kind: 'done', plan: { ...plan, outcome: executed ? 'executed' : 'no_match' } }
}

/** A plan and the correlation id of its deliveries. */
export interface PlanToSend extends PlanToCommit {
  readonly correlation_id: string
}

/** Writes the plans and queues the deliveries of the executions that this commit has written. */
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

function outcomeWithoutRun(
  engine: Engine,
  paused: boolean,
  email: Email,
  isBeyond: boolean,
): EmailOutcome | null {
  // Checked before the pause: otherwise the end of the pause would let all of them through at once.
  if (isBeyond && engine.workflowsEnabled) return 'held_for_review'
  if (paused || !engine.pipelineEnabled) return 'held'
  if (!engine.workflowsEnabled) return 'disabled'
  return email.classification === null || email.confidence_score === null ? 'not_classified' : null
}

function missing(loads: readonly LoadEmail[], { refused }: Loaded, n: number): Worked {
  const { email_id, content } = loads[n] as LoadEmail
  const refusal = refused[n]
  if (refusal)
    return {
      kind: 'rejected',
      original_is_shared: refusal.original_is_shared,
      reason: refusal.is_another_senders
        ? 'a message with this message_id is stored from another sender'
        : `email ${email_id} is stored with another message_id, or its message_id under another id`,
    }
  if (content) return { kind: 'failed', reason: 'another worker stores or erases this email: it comes again' }
  // It may be the email that another message of this chunk has just stored by its message id.
  if (loads.some((load) => load.email_id === null)) return { kind: 'apart' }
  // A queue does not preserve order, so the content may still arrive.
  return { kind: 'failed', reason: `email ${email_id} is not stored: send it with its content` }
}
