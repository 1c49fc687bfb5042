import type { LoadEmail } from '../store/load.ts'
import type { ToWork } from './run-chunk.ts'

/** One email to work, and the messages that asked for it. */
export interface Item extends ToWork {
  readonly ids: readonly string[]
  /** Of the content, when that has no room in a row. */
  readonly original: string | null
}

/**
 * The same email several times in a batch is worked once, with the latest that each message says of it. Different
 * emails under one id, and different senders of one, are left apart: the database takes the first.
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

/** Bytes of one chunk: an answer of the Data API may have 1 MiB. A reference brings its stored texts back. */
const CHUNK_BYTES = 900_000
const REFERENCE_BYTES = 84_000

interface Chunk {
  readonly items: Item[]
  readonly messageIds: Set<string>
  room: number
}

/**
 * Cuts a batch into what one statement can load: no more bytes than an answer may have, and no message twice, for a
 * statement writes a row once. Those of one message stay in their order when the chunks are worked one after the other.
 */
export function chunksOf(items: readonly Item[]): Item[][] {
  const chunks: Chunk[] = []
  for (const item of items) {
    const { content } = item.load
    const bytes = content ? Buffer.byteLength(JSON.stringify(content)) : REFERENCE_BYTES
    // Only behind the last that has the message.
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
