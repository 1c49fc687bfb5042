import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import { CORRELATION } from './send.ts'

/** The outcome of a message. */
export type Verdict =
  /** It is in the database, and can be deleted from the queue. */
  | { readonly id: string; readonly kind: 'done' }
  /** Can never be processed: goes to the dead-letter queue with this reason. */
  | { readonly id: string; readonly kind: 'rejected'; readonly reason: string }
  /** Failed this time: it is retried after the visibility timeout. */
  | { readonly id: string; readonly kind: 'failed'; readonly reason: string }

/** How often a message is tried; the queue's redrive policy has the same number. */
export const MAX_RECEIVES = 3

/** Log message for a message that was dead-lettered. */
export const DEAD_LETTERED = 'message dead-lettered'

/** Maximum length of a correlation id, in characters; ours have 36. */
const MAX_CORRELATION = 100

/** A message as the queue delivered it. */
export interface Received {
  readonly id: string
  readonly body: string
  /** Number of this delivery, from 1. */
  readonly receiveCount: number
  /** Identifies an email from the message that brought it to its last delivery. */
  readonly correlation_id: string
}

/** The messages of a Lambda event of SQS. */
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
 * Turns verdicts into the partial batch response that tells Lambda which messages to retry. A message that
 * can never be processed, or has failed for the last time, is first sent to the dead-letter queue with its
 * reason; if that fails, it is retried, so that nothing is lost.
 *
 * @param toLog makes a reason fit for the log, which is kept longer than mail and must not quote it.
 */
export async function settle(
  verdicts: readonly Verdict[],
  received: readonly Received[],
  deadLetter: DeadLetter,
  log: Log,
  toLog = loggable,
): Promise<SQSBatchResponse> {
  // A queue may deliver a message twice in one batch: the higher receive count decides.
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

/** One verdict per message: for a message that was in the batch twice, `done` if either verdict says so. */
function oneOfEach(verdicts: readonly Verdict[]): Verdict[] {
  const byId = new Map<string, Verdict>()
  for (const verdict of verdicts) if (byId.get(verdict.id)?.kind !== 'done') byId.set(verdict.id, verdict)
  return [...byId.values()]
}
