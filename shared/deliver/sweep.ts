import type { Log } from '../log.ts'
import type { Database } from '../store/database.ts'
import { findHeldEmails } from '../store/find-held-emails.ts'
import { findOverdueDeliveries } from '../store/find-overdue-deliveries.ts'
import type { DeliveryMessage } from './deliver.ts'

export interface Broom {
  readonly database: Database
  readonly requeue: (deliveries: readonly DeliveryMessage[], delaySeconds: number) => Promise<void>
  /** Puts stored emails on the engine's queue. */
  readonly workAgain: (emailIds: readonly number[]) => Promise<void>
  /** EMAIL_TO_TICKET_ENABLED: while it is off, held emails stay held. */
  readonly pipelineEnabled: boolean
  readonly log: Log
}

/** How many of each kind one sweep takes; the next one is a minute away. */
const LIMIT = 1000

/** Finds what was lost or held back, every minute: deliveries whose message never arrived, and held emails. */
export async function sweep({ database, requeue, workAgain, pipelineEnabled, log }: Broom): Promise<void> {
  const overdue = await findOverdueDeliveries(database, LIMIT)
  const lost = overdue.map((delivery_id) => ({ delivery_id }))
  if (lost.length > 0) await requeue(lost, 0)
  const held = pipelineEnabled ? await findHeldEmails(database, LIMIT) : []
  if (held.length > 0) await workAgain(held)
  log.info('swept', { overdue_deliveries: overdue.length, held_emails: held.length })
}
