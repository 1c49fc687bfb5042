import { randomUUID } from 'node:crypto'
import { FUNCTIONS } from '../functions.ts'
import { maintain } from '../local/postgres.ts'
import { sendBatch, workQueue } from './batches.ts'
import type { CallCounts, EmailCounts } from './counts.ts'
import type { FunctionProcess } from './function-process.ts'
import type { System } from './system.ts'
import { statementMs, toFunctionCounts, toRequests } from './tally.ts'
import type { Heard } from './wire.ts'
import { classifiedEmails } from './workload.ts'

/** Emails, or calls, processed before counting begins: most invocations on AWS are warm. */
const WARM_UP = 20

/**
 * Sends emails through engine and deliver and counts the work they cause.
 *
 * @param batchSize how many arrive at a time; their notifications are delivered before the next ones arrive.
 */
export async function countEmails(system: System, emails: number, batchSize: number): Promise<EmailCounts> {
  const engine = await system.start('engine')
  const deliver = await system.start('deliver')
  try {
    await workEmails(system, WARM_UP, batchSize, engine, deliver)
    await Promise.all([engine.take(), deliver.take()])
    const before = await lookAtDatabase(system)
    const heard = await workEmails(system, emails, batchSize, engine, deliver)
    const after = await lookAtDatabase(system)
    const all = [...heard.queue, ...heard.engine, ...heard.deliver]
    return {
      ...toRequests(all),
      emails,
      engine: toFunctionCounts(await engine.take(), heard.engine),
      deliver: toFunctionCounts(await deliver.take(), heard.deliver),
      steps: after.steps - before.steps,
      statementMs: statementMs(all),
      storedBytes: after.stored - before.stored,
      writtenBytes: after.written - before.written,
    }
  } finally {
    await Promise.all([engine.stop(), deliver.stop()])
  }
}

/** Invokes a function with one event after another. */
export async function countCalls(
  system: System,
  name: 'deliver' | 'api',
  events: readonly object[],
): Promise<CallCounts> {
  const fn = await system.start(name)
  try {
    for (let n = 0; n < WARM_UP; n += 1) await fn.invoke(events[n % events.length] as object)
    await fn.take()
    system.wire.take()
    for (const event of events) await fn.invoke(event)
    const heard = [system.wire.take()]
    return { ...toRequests(heard), function: toFunctionCounts(await fn.take(), heard) }
  } finally {
    await fn.stop()
  }
}

/** Traffic recorded for the queues, and for each function while it ran. */
interface Worked {
  readonly queue: Heard[]
  readonly engine: Heard[]
  readonly deliver: Heard[]
}

async function workEmails(
  system: System,
  count: number,
  batchSize: number,
  engine: FunctionProcess,
  deliver: FunctionProcess,
): Promise<Worked> {
  const worked: Worked = { queue: [], engine: [], deliver: [] }
  const listening = (fn: FunctionProcess, heard: Heard[]): FunctionProcess => ({
    ...fn,
    async invoke(event) {
      worked.queue.push(system.wire.take())
      const answer = await fn.invoke(event)
      heard.push(system.wire.take())
      return answer
    },
  })
  const emails = classifiedEmails(count, randomUUID())
  for (let at = 0; at < count; at += batchSize) {
    await sendBatch(system, FUNCTIONS.engine.queue, emails.slice(at, at + batchSize))
    await workQueue(system, FUNCTIONS.engine.queue, listening(engine, worked.engine))
    await workQueue(system, FUNCTIONS.deliver.queue, listening(deliver, worked.deliver))
  }
  worked.queue.push(system.wire.take())
  return worked
}

async function lookAtDatabase({ databaseUrl }: System) {
  const { rows } = await maintain(
    databaseUrl,
    `select pg_database_size(current_database())::float8 as stored,
       pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as written,
       (select coalesce(sum(steps_total), 0) from email_workflow_executions)::float8 as steps`,
  )
  return rows[0] as { stored: number; written: number; steps: number }
}
