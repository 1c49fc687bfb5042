import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { messageOf } from '../../shared/errors.ts'
import type { Database } from '../../shared/store/database.ts'
import { reopenDeliveries } from '../../shared/store/reopen-deliveries.ts'
import { type DeadLetter, leave, type Pair, putBack, remove, take } from './dead-letters.ts'

export interface Redrive {
  readonly pair: Pair
  /** For deliveries: where they are opened again before their messages are sent. */
  readonly database?: Database | undefined
  /** Who puts them back, for the log of who did what. */
  readonly actor?: string
  /** Only what was given up for a reason with this in it. */
  readonly reason?: string | undefined
  /** Only the one that SQS calls so. */
  readonly message?: string | undefined
  /** Deletes them for good instead of putting them back. Is told of each before, for nothing else keeps it. */
  readonly discard?: ((letter: DeadLetter) => void) | undefined
  /** Is told of each that would be, in a dry run. */
  readonly list?: ((letter: DeadLetter) => void) | undefined
  readonly limit: number
  readonly dryRun: boolean
}

/** How many dead letters there were by reason, and to how many it was done: put back, or discarded. */
export interface Report {
  readonly byReason: ReadonlyMap<string, { readonly done: number; readonly left: number }>
  /** Why it could not be done to something; that is still where it was. */
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
  // Not before: what is left at once would be taken again.
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

/** What is no delivery's message is put back as well: why it is none, is for its worker to say. */
function deliveryIdOf({ body }: DeadLetter): string[] {
  try {
    return [delivery.parse(JSON.parse(body)).delivery_id]
  } catch {
    return []
  }
}
