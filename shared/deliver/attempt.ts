import type { Senders } from '../channels/channel.ts'
import { type ClaimedDelivery, MAX_LOST } from '../store/claim-deliveries.ts'
import type { DeliveryOutcome } from '../store/mark-deliveries.ts'
import { refusedDelay, retryDelay } from './backoff.ts'
import type { Refusal } from './refuse-answers.ts'
import { send } from './send.ts'

/** Seconds after which a delivery is given up: long enough to survive an outage of a night. */
const GIVE_UP_AFTER = 24 * 3600

/** Tries to send a delivery, and decides between another attempt and giving up. */
export async function attempt(
  { senders, random }: { readonly senders: Senders; readonly random: () => number },
  delivery: ClaimedDelivery,
  refusal: Refusal | undefined,
): Promise<DeliveryOutcome> {
  const { id, attempt, lost, age_seconds } = delivery
  const failed = (reason: string): DeliveryOutcome => ({ id, attempt, kind: 'failed', reason })
  if (lost >= MAX_LOST) return failed(`given up: ${lost} attempts ended without an outcome`)
  if (delivery.payload === null) return failed('given up: it is too large to be sent')
  const sent = refusal ?? (await send(senders, delivery))
  if (sent.kind !== 'retry') return { id, attempt, ...sent }
  const is_free = sent.after_seconds !== undefined
  const delay_seconds =
    sent.after_seconds === undefined
      ? retryDelay(attempt, random())
      : refusedDelay(sent.after_seconds, random())
  if (age_seconds + delay_seconds > GIVE_UP_AFTER)
    return failed(`${sent.reason} (given up after ${GIVE_UP_AFTER / 3600} hours)`)
  return { id, attempt, kind: 'retry', reason: sent.reason, delay_seconds, is_free }
}
