import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { messageOf } from '../../shared/errors.ts'
import type { Database } from '../../shared/store/database.ts'
import { reopenDeliveries } from '../../shared/store/reopen-deliveries.ts'
import { type DeadLetter, leave, type Pair, putBack, remove, take } from './dead-letters.ts'

export interface Redrive {
  readonly pair: Pair
  /** For deliveries: the database in which they are reopened before their messages are sent. */
  readonly database?: Database | undefined
  /** Who runs it, for the audit log. */
  readonly actor?: string
  /** Only messages whose reason contains this. */
  readonly reason?: string | undefined
  /** Only the message with this SQS id. */
  readonly message?: string | undefined
  /**
   * Deletes messages for good instead of putting them back. Called for each before its deletion, because
   * nothing else keeps it.
   */
  readonly discard?: ((letter: DeadLetter) => void) | undefined
  /** Makes it a dry run. Called for each message that would be affected. */
  readonly list?: ((letter: DeadLetter) => void) | undefined
  readonly limit: number
  readonly dryRun: boolean
}

/** The number of dead letters by reason, and how many were put back or discarded. */
export interface Report {
  readonly byReason: ReadonlyMap<string, { readonly done: number; readonly left: number }>
  /** Why some messages could not be processed; they are still where they were. */
  readonly problems: readonly string[]
}

/** Puts dead letters back where they came from, or discards them. */
export async function redrive(options: Redrive): Promise<Report> {
  const byReason = new Map<string, { done: number; left: number }>()
  const problems = new Set<string>()
  const kept: DeadLetter[][] = []
  for await (const letters of take(options.pair, options.limit)) {
    const wanted = letters.filter((letter) => isWanted(options, letter))
    const done = await treat(options, wanted, problems)
    kept.push(letters.filter((letter) => !done.has(letter)))
    for (const letter of letters) {
      const counts = byReason.get(letter.reason) ?? { done: 0, left: 0 }
      counts[done.has(letter) ? 'done' : 'left'] += 1
      byReason.set(letter.reason, counts)
    }
  }
  // Only now: messages released earlier would be received again.
  for (const letters of kept) await leave(options.pair, letters)
  return { byReason, problems: [...problems] }
}

async function putAllBack(
  { pair, database, actor = 'local' }: Redrive,
  letters: readonly DeadLetter[],
  problems: Set<string>,
): Promise<Set<DeadLetter>> {
  const back = new Set<DeadLetter>()
  try {
    const author = { actor, request_id: 'redrive', key: randomUUID() }
    if (database) await reopenDeliveries(database, letters.flatMap(deliveryIdOf), author)
    for (const letter of letters) {
      await putBack(pair, letter)
      back.add(letter)
    }
  } catch (error) {
    problems.add(messageOf(error))
  }
  return back
}

function treat(
  options: Redrive,
  letters: readonly DeadLetter[],
  problems: Set<string>,
): Promise<Set<DeadLetter>> {
  if (!options.dryRun) return (options.discard ? discardAll : putAllBack)(options, letters, problems)
  for (const letter of letters) options.list?.(letter)
  return Promise.resolve(new Set())
}

const isWanted = ({ reason, message }: Redrive, letter: DeadLetter) =>
  letter.reason.includes(reason ?? '') && (message === undefined || letter.id === message)

async function discardAll(
  { pair, discard }: Redrive,
  letters: readonly DeadLetter[],
  problems: Set<string>,
): Promise<Set<DeadLetter>> {
  const gone = new Set<DeadLetter>()
  try {
    for (const letter of letters) {
      discard?.(letter)
      await remove(pair, letter)
      gone.add(letter)
    }
  } catch (error) {
    problems.add(messageOf(error))
  }
  return gone
}

const delivery = z.object({ delivery_id: z.guid() })

/** A message that is not a delivery's is put back as well; its worker will say what is wrong with it. */
function deliveryIdOf({ body }: DeadLetter): string[] {
  try {
    return [delivery.parse(JSON.parse(body)).delivery_id]
  } catch {
    return []
  }
}
