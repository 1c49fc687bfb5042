import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import { CORRELATION } from './send.ts'

/** What became of a message. */
export type Verdict =
  /** The database has it: the message can go. */
  | { readonly id: string; readonly kind: 'done' }
  /** Can never be processed: belongs on the dead-letter queue with this reason. */
  | { readonly id: string; readonly kind: 'rejected'; readonly reason: string }
  /** Did not work this time: comes again after the visibility timeout. */
  | { readonly id: string; readonly kind: 'failed'; readonly reason: string }

/** How often a message is tried; the queue's redrive policy says the same. */
export const MAX_RECEIVES = 3

/** What the log says of a message that is given up. */
export const DEAD_LETTERED = 'message dead-lettered'

/** Characters of a correlation id; ours have 36. */
const MAX_CORRELATION = 100

/** A message as the queue delivered it. */
export interface Received {
  readonly id: string
  readonly body: string
  /** How often it has been delivered, this time included. */
  readonly receiveCount: number
  /** Follows an email from the message that brought it to the last of its deliveries. */
  readonly correlation_id: string
}

/** The messages of a Lambda event. */
export function receivedFrom({ Records }: SQSEvent): Received[] {
  return Records.map(({ messageId, body, attributes, messageAttributes }) => ({
    id: messageId,
    body,
    receiveCount: Number(attributes.ApproximateReceiveCount),
    correlation_id: (messageAttributes[CORRELATION]?.stringValue || messageId).slice(0, MAX_CORRELATION),
  }))
}

export type DeadLetter = (message: Received, reason: string) => Promise<void>

/**
 * Turns verdicts into what Lambda tells the queue: which messages are to come again. A message
 * that can never work, or has failed for the last time, goes to the dead-letter queue with its reason first;
 * when even that fails it comes again, so that nothing is lost.
 *
 * @param toLog a reason as it may be logged: what is kept there longer than mail holds no word of it.
 */
export async function settle(
  verdicts: readonly Verdict[],
  received: readonly Received[],
  deadLetter: DeadLetter,
  log: Log,
  toLog = loggable,
): Promise<SQSBatchResponse> {
  // A queue may hand a message over twice at once: the count that is further on decides.
  const byCount = received.toSorted((one, other) => one.receiveCount - other.receiveCount)
  const messages = new Map(byCount.map((message) => [message.id, message]))

  async function again(verdict: Verdict): Promise<boolean> {
    const message = messages.get(verdict.id)
    if (verdict.kind === 'done' || !message) return false
    if (verdict.kind === 'failed' && message.receiveCount < MAX_RECEIVES) return true
    try {
      await deadLetter(message, verdict.reason)
      log.error(DEAD_LETTERED, {
        messages: [verdict.id],
        correlation_id: message.correlation_id,
        reason: toLog(verdict.reason),
      })
      return false
    } catch (error) {
      log.error('message could not be dead-lettered', {
        messages: [verdict.id],
        reason: loggable(messageOf(error)),
      })
      return true
    }
  }

  const decided = await Promise.all(
    oneOfEach(verdicts).map(async (verdict) => ({ id: verdict.id, again: await again(verdict) })),
  )
  const failures = decided.filter(({ again }) => again)
  return { batchItemFailures: failures.map(({ id }) => ({ itemIdentifier: id })) }
}

/** Of a message that was in the batch twice: that it is done, if either says so. */
function oneOfEach(verdicts: readonly Verdict[]): Verdict[] {
  const byId = new Map<string, Verdict>()
  for (const verdict of verdicts) if (byId.get(verdict.id)?.kind !== 'done') byId.set(verdict.id, verdict)
  return [...byId.values()]
}
