import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Engine } from '../../shared/engine/engine.ts'
import { type Message, work } from '../../shared/engine/work.ts'
import { measured, type Rate } from './measured.ts'
import type { Template } from './own-floor.ts'
import type { Server } from './server.ts'
import { invoices } from './workload.ts'

export const BATCH = 10
/** Emails for each worker before the clock starts: a function that has worked for a while has its code compiled. */
export const WARM_UP = 100 * BATCH

/** What one arm of a comparison does, by so many workers. */
interface Arm {
  readonly arm: 'engine' | 'own_floor' | 'floor'
  readonly url: string
  readonly emails: number
  readonly workers: number
  /** Of the floor of the product's own rows. */
  readonly templates?: readonly Template[]
}

/** What one worker of an arm is given. */
export interface Share extends Omit<Arm, 'emails' | 'workers'> {
  /** Of the first of its emails, which no other worker has. */
  readonly first: number
  readonly emails: number
}

/**
 * Does an arm with each worker in a thread of its own, as on AWS each is a process of its own; all begin when the last
 * is ready.
 */
export async function inThreads(server: Server, { emails, workers, ...arm }: Arm): Promise<Rate> {
  const threads = Array.from({ length: workers }, (_, n): Worker => {
    const share: Share = { ...arm, first: n * (emails + WARM_UP), emails: shareOf(n, emails, workers) }
    return new Worker(new URL('thread.ts', import.meta.url), { workerData: share })
  })
  const all = async (does: (thread: Worker) => Promise<unknown>) =>
    void (await Promise.all(threads.map(does)))
  await all((thread) => once(thread, 'message'))
  const tell = (thread: Worker) => {
    thread.postMessage('go on')
    return once(thread, 'message')
  }
  const rate = await measured(server, emails, () => all(tell))
  await all(async (thread) => {
    const ended = once(thread, 'exit')
    thread.postMessage('go on')
    await ended
  })
  return rate
}

/** Whole batches for each, and what is left of one for the last that gets any. */
function shareOf(n: number, emails: number, workers: number): number {
  const batches = Math.ceil(emails / BATCH)
  const mine = Math.floor(batches / workers) + (n < batches % workers ? 1 : 0)
  const hasLast = (batches - 1) % workers === n
  return mine * BATCH - (hasLast ? batches * BATCH - emails : 0)
}

/** Messages with so many new emails, in batches of ten. */
export function messageBatches(emails: number): Message[][] {
  const messages = invoices(emails).map((body, n) => ({
    ...{ id: `m${n}`, correlation_id: `c${n}`, body: JSON.stringify(body) },
  }))
  return inBatches(messages)
}

export const inBatches = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, n) => items.slice(n * BATCH, (n + 1) * BATCH))

/** @throws an Error when one of them was not worked. */
export async function workDone(engine: Engine, batch: readonly Message[]): Promise<void> {
  const verdicts = await work(engine, batch)
  if (verdicts.some(({ kind }) => kind !== 'done')) throw new Error(JSON.stringify(verdicts))
}
