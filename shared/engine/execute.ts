import { createHash } from 'node:crypto'
import { CallerError } from '../errors.ts'
import { type CommittedExecution, isOvertaken } from '../store/commit.ts'
import { findExecutions, type StoredExecution } from '../store/find-executions.ts'
import { type Loaded, load } from '../store/load.ts'
import type { Execution, Plan } from '../workflow/run.ts'
import type { Engine } from './engine.ts'
import type { ExecuteRequest } from './execute-request.ts'
import { type ExecuteResponse, planned, recorded } from './execute-response.ts'
import { commitAndSend } from './run-chunk.ts'
import { ranBefore, reportUnreadable, runLoaded } from './run-loaded.ts'

/** How long the answer waits for its deliveries, in milliseconds; others are shown as pending. */
const DELIVERY_WAIT_MS = 5000

/**
 * Runs the workflows of a stored email immediately, on request.
 *
 * @throws CallerError 404 when there is no such email, 409 when it is erased, 422 when a requested workflow
 * does not exist or cannot be read, and when the Idempotency-Key was used for a different request.
 */
export async function executeWorkflows(engine: Engine, ask: ExecuteRequest): Promise<ExecuteResponse> {
  if (!engine.pipelineEnabled || !engine.workflowsEnabled) return planned('disabled')
  const { dry_run, force } = ask.request
  const workflow_ids = ask.draft ? [DRAFT.id] : (ask.request.workflow_ids ?? null)
  const run_key = ask.idempotency_key
  const request_hash = hashOf(ask.request)
  const reference = { email_id: ask.email_id, classification: null, confidence_score: null, content: null }
  const stored = await load(engine.database, [reference], {
    ...{ run_key, workflow_ids, reserve: !dry_run, sender_limit: 0 },
  })
  const loaded = ask.draft ? { ...stored, workflows: [{ ...ask.draft, ...DRAFT }] } : stored

  if (loaded.gone[0])
    throw new CallerError(409, `Email ${ask.email_id} is erased: there is nothing to run on.`)
  const [email] = loaded.emails
  if (!email) throw new CallerError(404, `There is no email ${ask.email_id}.`)
  const already_ran = ranBefore(loaded, email.id)
  if (already_ran.size > 0 && !dry_run)
    return recorded(await finished(engine, email.id, run_key, request_hash))
  // A dry run changes nothing, and may help to find the reason for the pause.
  if (loaded.pause && !dry_run) return { ...planned('paused'), pause: loaded.pause }
  reportUnreadable(engine, loaded)
  refuseUnrunnable(workflow_ids, loaded)
  if (!force && (email.classification === null || email.confidence_score === null)) return planned('skipped')

  const plan = await runLoaded(engine, loaded, 0, { run_key, workflow_ids, force, already_ran })
  if (dry_run) return planned('dry_run', plan)

  const outcome = plan.executions.length > 0 ? 'executed' : null
  const { correlation_id, actor = 'local' } = ask
  const toSend = [
    { ...plan, outcome, correlation_id, request_hash, ran_by: { actor, request_id: correlation_id } },
  ] as const
  let committed: readonly CommittedExecution[] = []
  try {
    committed = await commitAndSend(engine, toSend, loaded.now)
  } catch (error) {
    // A concurrent request with the same key was first: its executions are the answer.
    if (!isOvertaken(error)) throw error
  }
  if (plan.executions.length === 0) return planned('no_match', plan)
  return recorded(written(plan, committed) ?? (await finished(engine, email.id, run_key, request_hash)))
}

/** What stands for the id and version of a definition that is not saved. */
const DRAFT = { id: 0, version: 0 }

/** Hash of the parts that make two requests different: the workflows, and whether they are forced. */
function hashOf({ workflow_ids, force }: ExecuteRequest['request']): string {
  const asked = workflow_ids ? [...new Set(workflow_ids)].sort((one, other) => one - other) : null
  return createHash('sha256')
    .update(JSON.stringify([asked, force]))
    .digest('hex')
}

function refuseUnrunnable(asked: readonly number[] | null, { workflows, unreadable }: Loaded): void {
  const runnable = new Set(workflows.map(({ id }) => id))
  const problems = new Map(unreadable.map(({ id, problem }) => [id, problem]))
  const refused = asked?.filter((id) => !runnable.has(id)) ?? []
  if (refused.length === 0) return
  throw new CallerError(
    422,
    'Some workflows cannot be run.',
    refused.map((id) => ({
      pointer: '/workflow_ids',
      detail: problems.has(id)
        ? `the definition of workflow ${id} is not valid: ${problems.get(id)}`
        : `there is no workflow ${id}`,
    })),
  )
}

/**
 * The executions just written; null when they must be read again: some are pending, or another request won.
 */
function written({ executions }: Plan, committed: readonly CommittedExecution[]): StoredExecution[] | null {
  const ids = new Map(committed.map((one) => [one.workflow_id, one.ours ? one.execution_id : null]))
  const stored = executions.flatMap((execution) => {
    const id = ids.get(execution.workflow.id)
    return id && execution.status !== 'pending' ? [storedAs(id, execution)] : []
  })
  return stored.length === executions.length ? stored : null
}

function storedAs(id: number, { workflow, status, steps, execution_time_ms }: Execution): StoredExecution {
  return {
    ...{ id, workflow_id: workflow.id, workflow_version: workflow.version, workflow_name: workflow.name },
    ...{ status, steps: [...steps], execution_time_ms },
    steps_completed: steps.filter((step) => step.status === 'completed').length,
  }
}

/** Error for a reused key (IETF draft-ietf-httpapi-idempotency-key-header, section 2.7). */
const REUSED = {
  pointer: 'idempotency-key',
  detail:
    'has run this email with other workflow_ids or another force: repeat that request as it was, or give this one a key of its own',
}

/**
 * The run's executions, as soon as none is pending or the wait is over. Deliveries leave through their queue
 * like all others, so this function needs no permission to send anything.
 */
async function finished(
  engine: Engine,
  emailId: number,
  runKey: string,
  requestHash: string,
): Promise<StoredExecution[]> {
  const deadline = engine.elapsed() + DELIVERY_WAIT_MS
  for (let wait = 50; ; wait = Math.min(wait * 2, 500)) {
    const executions = await findExecutions(engine.database, emailId, runKey)
    if (executions.some(({ request_hash }) => request_hash !== null && request_hash !== requestHash))
      throw new CallerError(422, 'The Idempotency-Key has run another request.', [REUSED])
    const pending = executions.some(({ status }) => status === 'pending')
    if (!pending || engine.elapsed() + wait > deadline) return executions
    await engine.sleep(wait)
  }
}
