import type { KeepOriginal } from '../channels/keep-original.ts'
import type { RemoveObjects } from '../channels/remove-objects.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Database } from '../store/database.ts'
import type { Ports, Settings } from '../workflow/action.ts'
import type { Catalogue } from '../workflow/catalogue.ts'

/** Dependencies of the engine, built once per function by `engineFromEnvironment`. */
export interface Engine {
  readonly database: Database
  readonly catalogue: Catalogue
  readonly ports: Ports
  readonly settings: Settings
  /** EMAIL_WORKFLOWS_ENABLED: when off, emails are stored and nothing runs. */
  readonly workflowsEnabled: boolean
  /** EMAIL_TO_TICKET_ENABLED: when off, emails are stored and held until it is on again. */
  readonly pipelineEnabled: boolean
  /** MAX_EMAILS_PER_SENDER_PER_HOUR: further emails are held until somebody reviews them. */
  readonly maxPerSender: number
  /** Stores an original that is too large for a row. */
  readonly keepOriginal: KeepOriginal
  /** Removes originals that no email uses any more from the bucket. */
  readonly removeObjects: RemoveObjects
  /** Sends deliveries to their queue; the sweep finds those that could not be sent. */
  readonly sendDeliveries: (deliveries: readonly DeliveryToSend[]) => Promise<void>
  /** Monotonic clock, in milliseconds. */
  readonly elapsed: () => number
  readonly newId: () => string
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly log: Log
  readonly metrics: Metrics
}

export interface DeliveryToSend {
  readonly delivery_id: string
  readonly correlation_id: string
}
