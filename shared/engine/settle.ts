import { messageOf } from '../errors.ts'
import type { Log } from './engine.ts'
import type { Verdict } from './work.ts'

/** How often a message is tried; the queue's redrive policy says the same. */
export const MAX_RECEIVES = 3

/** A message as the queue delivered it. */
export interface Received {
  readonly messageId: string
  readonly body: string
  /** How often it has been delivered, this time included. */
  readonly receiveCount: number
}

export type DeadLetter = (body: string, reason: string) => Promise<void>

/**
 * Turns verdicts into what the queue should do: returns the ids of messages that are to come again. A message
 * that can never work, or has failed for the last time, goes to the dead-letter queue with its reason first;
 * when even that fails it comes again, so that nothing is lost.
 */
export async function settle(
  verdicts: readonly Verdict[],
  received: readonly Received[],
  deadLetter: DeadLetter,
  log: Log,
): Promise<string[]> {
  const messages = new Map(received.map((message) => [message.messageId, message]))

  async function again(verdict: Verdict): Promise<boolean> {
    const message = messages.get(verdict.id)
    if (verdict.kind === 'done' || !message) return false
    if (verdict.kind === 'failed' && message.receiveCount < MAX_RECEIVES) return true
    try {
      await deadLetter(message.body, verdict.reason)
      log.error('message dead-lettered', { message: verdict.id, reason: verdict.reason })
      return false
    } catch (error) {
      log.error('message could not be dead-lettered', { message: verdict.id, reason: messageOf(error) })
      return true
    }
  }

  const decided = await Promise.all(
    verdicts.map(async (verdict) => ({ id: verdict.id, again: await again(verdict) })),
  )
  return decided.filter(({ again }) => again).map(({ id }) => id)
}
