import type { Senders } from '../channels/channel.ts'
import { measureStatus } from '../engine/measure-commit.ts'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { DeliveryMessage } from '../queue/enqueue-deliveries.ts'
import type { Received, Verdict } from '../queue/settle.ts'
import { type ClaimedDelivery, claimDeliveries } from '../store/claim-deliveries.ts'
import type { Database } from '../store/database.ts'
import { type DeliveryOutcome, markDeliveries } from '../store/mark-deliveries.ts'
import { attempt } from './attempt.ts'
import { readDeliveryId } from './message.ts'
import { refuseAnswers } from './refuse-answers.ts'

export interface PostOffice {
  readonly database: Database
  readonly senders: Senders
  /** Puts deliveries on their queue again, with a delay. */
  readonly requeue: (deliveries: readonly DeliveryMessage[], delaySeconds: number) => Promise<void>
  /** Returns a number from 0 to 1. */
  readonly random: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly log: Log
  readonly metrics: Metrics
}

/** Milliseconds before each retry of marking: deliveries that stay unmarked are sent again. */
const MARK_AGAIN_AFTER = [200, 1000, 3000]

/**
 * Delivers what the messages name: claim → send → mark. Two database calls a batch, three when it has
 * automatic answers.
 *
 * Delivery is at least once: if the process dies after sending and before marking, the delivery stays pending
 * and is sent again, with the same id, when its lease ends.
 */
export async function deliver(
  office: PostOffice,
  messages: readonly Pick<Received, 'id' | 'body' | 'correlation_id'>[],
): Promise<Verdict[]> {
  const asked = messages.map((message) => ({ ...message, deliveryId: readDeliveryId(message.body) }))
  const correlationOf = new Map(asked.map(({ deliveryId, correlation_id }) => [deliveryId, correlation_id]))
  // 1. Claim. A delivery that cannot be claimed is done, leased by another worker, or not due yet; the sweep
  // finds the latter.
  const ids = new Set(asked.flatMap(({ deliveryId }) => deliveryId ?? []))
  let claimed: ClaimedDelivery[]
  try {
    claimed = ids.size > 0 ? await claimDeliveries(office.database, [...ids]) : []
  } catch (error) {
    return messages.map(({ id }) => ({ id, kind: 'failed', reason: messageOf(error) }))
  }

  const refusals = await refuseAnswers(office.database, claimed)

  // 2. Send.
  const outcomes = await Promise.all(
    claimed.map(async (delivery) => {
      const outcome = await attempt(office, delivery, refusals.get(delivery.id))
      report(office, delivery, outcome, correlationOf.get(delivery.id))
      return outcome
    }),
  )

  // 3. Mark, then requeue those to retry.
  await mark(office, outcomes)
  await requeue(office, outcomes, correlationOf)
  return asked.map(({ id, deliveryId }) => verdictOf(id, deliveryId, outcomes))
}

/**
 * Marks the outcomes. If all tries fail, the deliveries stay pending and are sent again, with the same ids,
 * when their leases end.
 */
async function mark(office: PostOffice, outcomes: readonly DeliveryOutcome[]): Promise<void> {
  for (const pause of [...MARK_AGAIN_AFTER, null]) {
    try {
      const settled = await markDeliveries(office.database, outcomes)
      for (const { workflow_name, status } of settled) measureStatus(office.metrics, workflow_name, status)
      return
    } catch (error) {
      if (pause === null)
        office.log.error('deliveries could not be marked', {
          deliveries: outcomes.map(({ id }) => id),
          reason: loggable(messageOf(error)),
        })
      else await office.sleep(pause)
    }
  }
}

function report(
  { log, metrics }: PostOffice,
  { id, attempt, channel, email_id, execution_id }: ClaimedDelivery,
  { kind: outcome }: DeliveryOutcome,
  correlation_id: string | undefined,
): void {
  // Without the reason, which may quote addresses; it is in the delivery's last_error.
  log.info('delivery attempted', {
    delivery_id: id,
    attempt,
    channel,
    email_id,
    execution_id,
    correlation_id,
    outcome,
  })
  metrics.count('Deliveries', { outcome })
  metrics.count('Deliveries', { outcome, channel })
}

/**
 * Puts deliveries to retry back on the queue, a second later than they are due, so that they are not received
 * too early. The sweep finds those whose message is lost.
 */
async function requeue(
  { requeue, log }: PostOffice,
  outcomes: readonly DeliveryOutcome[],
  correlationOf: ReadonlyMap<string | null, string>,
): Promise<void> {
  await Promise.all(
    outcomes.map(async (outcome) => {
      if (outcome.kind !== 'retry') return
      try {
        const message = { delivery_id: outcome.id, correlation_id: correlationOf.get(outcome.id) }
        await requeue([message], Math.min(Math.ceil(outcome.delay_seconds) + 1, 900))
      } catch (error) {
        log.warn('delivery left to the sweep', {
          delivery_id: outcome.id,
          reason: loggable(messageOf(error)),
        })
      }
    }),
  )
}

function verdictOf(id: string, deliveryId: string | null, outcomes: readonly DeliveryOutcome[]): Verdict {
  if (deliveryId === null) return { id, kind: 'rejected', reason: 'the message has no delivery_id' }
  const outcome = outcomes.find((outcome) => outcome.id === deliveryId)
  return outcome?.kind === 'failed' ? { id, kind: 'rejected', reason: outcome.reason } : { id, kind: 'done' }
}
