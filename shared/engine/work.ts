import { messageOf } from '../errors.ts'
import { loggable } from '../log.ts'
import type { Verdict } from '../queue/settle.ts'
import { isOvertaken } from '../store/commit.ts'
import { isResuming } from '../store/database.ts'
import { chunksOf, type Item, merge } from './chunk.ts'
import type { Engine } from './engine.ts'
import { forgetOriginals } from './forget-originals.ts'
import { parse } from './parse.ts'
import { runChunk, type Worked } from './run-chunk.ts'

/** An incoming message, whatever its source. */
export interface Message {
  readonly id: string
  readonly body: string
  readonly correlation_id: string
}

/**
 * Processes a batch of classified emails: parse → load → match → run → commit → deliver.
 *
 * When a chunk fails as a whole, each of its emails is retried alone, one after the other, so that one bad
 * email never fails the others. Never throws: every message gets a verdict.
 */
export async function work(engine: Engine, messages: readonly Message[]): Promise<Verdict[]> {
  engine.metrics.count('EmailsReceived', {}, messages.length)
  const parsed = await Promise.all(
    messages.map(async (message) => ({ ...message, parsed: await parse(message.body) })),
  )
  const rejected = parsed.flatMap(({ id, parsed }): Verdict[] =>
    parsed.kind === 'rejected' ? [{ id, kind: 'rejected', reason: parsed.reason }] : [],
  )
  const emails = parsed.flatMap(({ id, correlation_id, parsed }) =>
    parsed.kind === 'email' ? [{ id, correlation_id, email: parsed.email }] : [],
  )
  const items = merge(
    emails.map(({ id, correlation_id, email }) => ({ ids: [id], correlation_id, ...email })),
  )
  const prepared = await Promise.all(items.map((item) => prepare(engine, item)))

  const verdicts: Verdict[] = []
  for (const chunk of chunksOf(prepared)) verdicts.push(...(await workChunk(engine, chunk)))
  return [...rejected, ...verdicts]
}

/** How often an email that other workers overtake is tried at once, before its message is retried later. */
const MAX_TRIES = 3

async function prepare(engine: Engine, item: Item): Promise<Item> {
  const { load, original } = item
  if (!original || !load.content) return item
  const body_key = await engine.keepOriginal(original)
  return { ...item, load: { ...load, content: { ...load.content, body_key } } }
}

async function workChunk(engine: Engine, items: readonly Item[], tries = MAX_TRIES): Promise<Verdict[]> {
  try {
    const worked = await runChunk(engine, items)
    await forgetOriginals(engine, items, worked)
    const verdicts = items.flatMap((item, index) => verdictsOf(engine, item, worked[index] as Worked))
    const apart = items.filter((_, index) => worked[index]?.kind === 'apart')
    return [...verdicts, ...(await workAlone(engine, apart))]
  } catch (error) {
    const reason = messageOf(error)
    // If the database is still resuming, retrying the emails one by one would not help.
    if (items.length > 1 && !isResuming(error)) {
      engine.log.warn('batch failed, trying its emails one by one', {
        emails: items.length,
        reason: loggable(reason),
      })
      return workAlone(engine, items)
    }
    // Another worker has written a part of this email's plan; reload what it wrote and try again.
    if (isOvertaken(error) && tries > 1) return workChunk(engine, items, tries - 1)
    engine.log.error('email failed', {
      messages: items.flatMap(({ ids }) => ids),
      correlation_id: items[0]?.correlation_id,
      reason: loggable(reason),
    })
    return items.flatMap(({ ids }) => ids.map((id): Verdict => ({ id, kind: 'failed', reason })))
  }
}

/** Sequentially, because the second of two items for the same email has to see what the first one wrote. */
async function workAlone(engine: Engine, items: readonly Item[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const item of items) verdicts.push(...(await workChunk(engine, [item])))
  return verdicts
}

function verdictsOf(engine: Engine, { ids, correlation_id }: Item, worked: Worked): Verdict[] {
  if (worked.kind === 'apart') return []
  if (worked.kind === 'gone') {
    engine.log.info('email was erased', { messages: ids, correlation_id })
    return ids.map((id) => ({ id, kind: 'done' }))
  }
  if (worked.kind !== 'done') {
    engine.log.warn('email not worked', { messages: ids, correlation_id, reason: worked.reason })
    return ids.map((id) => ({ id, kind: worked.kind, reason: worked.reason }))
  }
  const { email_id, outcome, executions } = worked.plan
  const ran = executions.map(({ workflow, status }) => ({ workflow_id: workflow.id, status }))
  engine.log.info('email worked', { messages: ids, correlation_id, email_id, outcome, executions: ran })
  return ids.map((id) => ({ id, kind: 'done' }))
}
