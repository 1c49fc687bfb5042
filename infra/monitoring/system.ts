import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Stage } from '../config.ts'
import type { Database } from '../constructs/database.ts'
import type { HttpApi } from '../constructs/http-api.ts'
import type { WorkQueue } from '../constructs/work-queue.ts'
import type { MailroomFunction } from '../functions/mailroom-function.ts'

/** The resources to monitor. */
export interface System {
  readonly stage: Stage
  readonly classifiedEmails: WorkQueue
  readonly deliveries: WorkQueue
  readonly failedSweeps: Queue
  readonly engine: MailroomFunction
  readonly deliver: MailroomFunction
  readonly api: MailroomFunction
  readonly statsWidget: MailroomFunction
  /** All functions, those that process mail first. */
  readonly functions: readonly MailroomFunction[]
  readonly http: HttpApi
  readonly cluster: Database['cluster']
}
