import { messageOf } from '../errors.ts'
import type { Verdict } from '../queue/settle.ts'
import type { LoadEmail } from '../store/load.ts'
import type { Engine } from './engine.ts'
import { type Incoming, parse } from './parse.ts'
import { runChunk, type ToWork, type Worked } from './run-chunk.ts'

/** A message as it arrives, whatever brought it. */
export interface Message {
  readonly id: string
  readonly body: string
  readonly correlation_id: string
}

/**
 * Works a batch of classified emails: parse → load → match → run → commit → deliver.
 *
 * When a chunk fails as a whole each of its emails is tried alone, so that one bad email never takes the others
 * with it. Never throws: every message gets its verdict.
 */
export async function work(engine: Engine, messages: readonly Message[]): Promise<Verdict[]> {
  engine.metrics.count('EmailsReceived', {}, messages.length)
  const parsed = messages.map((message) => ({ ...message, parsed: parse(message.body) }))
  const rejected = parsed.flatMap(({ id, parsed }): Verdict[] =>
    parsed.kind === 'rejected' ? [{ id, kind: 'rejected', reason: parsed.reason }] : [],
  )
  const emails = parsed.flatMap(({ id, correlation_id, parsed }) =>
    parsed.kind === 'email' ? [{ id, correlation_id, email: parsed.email }] : [],
  )
  const prepared = await Promise.all(
    emails.map(async ({ id, correlation_id, email }) => ({
      ids: [id],
      correlation_id,
      load: await prepare(engine, email),
    })),
  )

  const verdicts: Verdict[] = []
  for (const chunk of chunksOf(merge(prepared))) verdicts.push(...(await workChunk(engine, chunk)))
  return [...rejected, ...verdicts]
}

/** One email to work, and the messages that asked for it. */
interface Item extends ToWork {
  readonly ids: readonly string[]
}

async function prepare(engine: Engine, { load, original }: Incoming): Promise<LoadEmail> {
  if (!original || !load.content) return load
  const body_key = await engine.keepOriginal(original)
  return { ...load, content: { ...load.content, body_key } }
}

/** The same email several times in a batch is worked once, with the latest that each message says of it. */
function merge(items: readonly Item[]): Item[] {
  const byKey = Map.groupBy(items, ({ load }) => load.email_id ?? load.content?.message_id)
  return [...byKey.values()].map((same) => ({
    ids: same.flatMap(({ ids }) => ids),
    correlation_id: (same.at(-1) as Item).correlation_id,
    load: same.map(({ load }) => load).reduce(laterOf),
  }))
}

function laterOf(earlier: LoadEmail, later: LoadEmail): LoadEmail {
  return {
    email_id: later.email_id,
    classification: later.classification ?? earlier.classification,
    confidence_score: later.confidence_score ?? earlier.confidence_score,
    content: later.content ?? earlier.content,
  }
}

/** Bytes of one chunk: an answer of the Data API may have 1 MiB. A reference brings its stored body back. */
const CHUNK_BYTES = 900_000
const REFERENCE_BYTES = 64_000

function chunksOf(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = []
  let room = 0
  for (const item of items) {
    const { content } = item.load
    const bytes = content ? Buffer.byteLength(JSON.stringify(content)) : REFERENCE_BYTES
    if (bytes > room) {
      chunks.push([])
      room = CHUNK_BYTES
    }
    chunks.at(-1)?.push(item)
    room -= bytes
  }
  return chunks
}

async function workChunk(engine: Engine, items: readonly Item[]): Promise<Verdict[]> {
  try {
    const worked = await runChunk(engine, items)
    return items.flatMap((item, index) => verdictsOf(engine, item, worked[index] as Worked))
  } catch (error) {
    const reason = messageOf(error)
    if (items.length > 1) {
      engine.log.warn('batch failed, trying its emails one by one', { emails: items.length, reason })
      const alone = await Promise.all(items.map((item) => workChunk(engine, [item])))
      return alone.flat()
    }
    engine.log.error('email failed', {
      messages: items[0]?.ids,
      correlation_id: items[0]?.correlation_id,
      reason,
    })
    return items.flatMap(({ ids }) => ids.map((id): Verdict => ({ id, kind: 'failed', reason })))
  }
}

function verdictsOf(engine: Engine, { ids, correlation_id }: Item, worked: Worked): Verdict[] {
  if (worked.kind === 'rejected') return ids.map((id) => ({ id, kind: 'rejected', reason: worked.reason }))
  const { email_id, outcome, executions } = worked.plan
  const ran = executions.map(({ workflow, status }) => ({ workflow_id: workflow.id, status }))
  engine.log.info('email worked', { messages: ids, correlation_id, email_id, outcome, executions: ran })
  return ids.map((id) => ({ id, kind: 'done' }))
}
