import type { RemoveObjects } from '../channels/remove-objects.ts'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import { eraseOld } from '../privacy/erase.ts'
import type { DeliveryMessage } from '../queue/enqueue-deliveries.ts'
import type { Database } from '../store/database.ts'
import { takeHeldEmails } from '../store/take-held-emails.ts'
import { takeOverdueDeliveries } from '../store/take-overdue-deliveries.ts'

export interface Broom {
  readonly database: Database
  readonly requeue: (deliveries: readonly DeliveryMessage[], delaySeconds: number) => Promise<void>
  /** Puts stored emails on the engine's queue. */
  readonly workAgain: (emailIds: readonly number[]) => Promise<void>
  /** EMAIL_TO_TICKET_ENABLED: while it is off, held emails stay held. */
  readonly pipelineEnabled: boolean
  /** EMAIL_RETENTION_DAYS; null keeps emails for ever. */
  readonly retentionDays: number | null
  readonly removeObjects: RemoveObjects
  readonly log: Log
}

/** How many of each kind one sweep takes; the next sweep is a minute later. */
const LIMIT = 1000

/**
 * Runs every minute. Requeues deliveries whose message was lost, and held emails, and erases emails whose
 * retention period is over.
 *
 * @throws an Error when one of the three failed; the others are done all the same.
 */
export async function sweep(broom: Broom): Promise<void> {
  const swept = await Promise.allSettled([
    sweepDeliveries(broom),
    sweepHeldEmails(broom),
    eraseOld(broom, broom.retentionDays),
  ])
  const [overdue_deliveries, held_emails, erased_emails] = swept.map((one) =>
    one.status === 'fulfilled' ? one.value : null,
  )
  broom.log.info('swept', { overdue_deliveries, held_emails, erased_emails })
  const errors = swept.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  if (errors.length > 0)
    throw new Error(`the sweep failed: ${errors.map((error) => loggable(messageOf(error))).join('; ')}`)
}

async function sweepDeliveries({ database, requeue }: Broom): Promise<number> {
  const overdue = await takeOverdueDeliveries(database, LIMIT)
  const messages = overdue.map((delivery_id) => ({ delivery_id }))
  if (messages.length > 0) await requeue(messages, 0)
  return overdue.length
}

async function sweepHeldEmails({ database, workAgain, pipelineEnabled }: Broom): Promise<number> {
  const held = pipelineEnabled ? await takeHeldEmails(database, LIMIT) : []
  if (held.length > 0) await workAgain(held)
  return held.length
}
