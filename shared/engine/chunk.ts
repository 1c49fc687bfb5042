import type { LoadEmail } from '../store/load.ts'
import type { ToWork } from './run-chunk.ts'

/** One email to process, and the ids of the queue messages that asked for it. */
export interface Item extends ToWork {
  readonly ids: readonly string[]
  /** The original content, when it is too large for a row. */
  readonly original: string | null
}

/**
 * Merges messages about the same email, so that it is processed once, with the latest value that they give of
 * each field. Contents with different message ids or senders under one id are not merged: the database
 * accepts the first.
 */
export function merge(items: readonly Item[]): Item[] {
  const byKey = Map.groupBy(items, ({ load }) => load.email_id ?? load.content?.message_id)
  return [...byKey.values()].flatMap((same) => (areOneEmail(same) ? [mergeSame(same)] : same))
}

function areOneEmail(items: readonly Item[]): boolean {
  const [first, ...others] = items.flatMap(({ load }) => load.content ?? [])
  return others.every(
    ({ message_id, sender_email }) => message_id === first?.message_id && sender_email === first.sender_email,
  )
}

function mergeSame(same: readonly Item[]): Item {
  return {
    ids: same.flatMap(({ ids }) => ids),
    correlation_id: (same.at(-1) as Item).correlation_id,
    original: same.findLast(({ load }) => load.content)?.original ?? null,
    load: same.map(({ load }) => load).reduce(laterOf),
  }
}

function laterOf(earlier: LoadEmail, later: LoadEmail): LoadEmail {
  return {
    email_id: later.email_id,
    classification: later.classification ?? earlier.classification,
    confidence_score: later.confidence_score ?? earlier.confidence_score,
    content: later.content ?? earlier.content,
  }
}

/**
 * Bytes of one chunk, since an answer of the Data API may have 1 MiB. A reference brings back the stored
 * texts, so it is counted with their maximum.
 */
const CHUNK_BYTES = 900_000
const REFERENCE_BYTES = 84_000

interface Chunk {
  readonly items: Item[]
  readonly messageIds: Set<string>
  room: number
}

/**
 * Splits a batch into chunks that one statement can load: no more bytes than an answer may have, and each
 * message id once, since a statement can write a row only once. Items with the same message id keep their
 * order if the chunks are processed one after the other.
 */
export function chunksOf(items: readonly Item[]): Item[][] {
  const chunks: Chunk[] = []
  for (const item of items) {
    const { content } = item.load
    const bytes = content ? Buffer.byteLength(JSON.stringify(content)) : REFERENCE_BYTES
    // Search only after the last chunk that has this message id.
    const first = content
      ? chunks.findLastIndex(({ messageIds }) => messageIds.has(content.message_id)) + 1
      : 0
    const chunk = chunks.slice(first).find(({ room }) => bytes <= room) ?? anotherChunk(chunks)
    chunk.items.push(item)
    chunk.room -= bytes
    if (content) chunk.messageIds.add(content.message_id)
  }
  return chunks.map(({ items }) => items)
}

function anotherChunk(chunks: Chunk[]): Chunk {
  const chunk = { items: [], messageIds: new Set<string>(), room: CHUNK_BYTES }
  chunks.push(chunk)
  return chunk
}
