import type { RemoveObjects } from '../channels/remove-objects.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Database } from '../store/database.ts'
import type { Ports, Settings } from '../workflow/action.ts'
import type { Catalogue } from '../workflow/catalogue.ts'

/** What the engine works with; built once per function by `engineFromEnvironment`. */
export interface Engine {
  readonly database: Database
  readonly catalogue: Catalogue
  readonly ports: Ports
  readonly settings: Settings
  /** EMAIL_WORKFLOWS_ENABLED: off, emails are stored and nothing runs. */
  readonly workflowsEnabled: boolean
  /** EMAIL_TO_TICKET_ENABLED: off, emails are stored and held until it is on again. */
  readonly pipelineEnabled: boolean
  /** MAX_EMAILS_PER_SENDER_PER_HOUR: what is more is held until somebody looks at it. */
  readonly maxPerSender: number
  /** Keeps an original that has no room in a row. */
  readonly keepOriginal: KeepOriginal
  /** Removes originals that no email has any more from the bucket. */
  readonly removeObjects: RemoveObjects
  /** Puts deliveries on their queue; those that could not be sent are found by the sweep. */
  readonly sendDeliveries: (deliveries: readonly DeliveryToSend[]) => Promise<void>
  /** Milliseconds of a clock that only goes forward. */
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

/** Stores text under a key made from its content, and returns the key; null when it could not be kept. */
export type KeepOriginal = (text: string) => Promise<string | null>
