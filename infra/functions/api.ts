import type { IRole } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import type { Database } from '../constructs/database.ts'
import { ATTACHMENTS, ERASED, type Originals } from '../constructs/originals.ts'
import { allowSending, type WorkQueue } from '../constructs/work-queue.ts'
import { allowModel, model, switches, targets } from './environment.ts'
import { MailroomFunction } from './mailroom-function.ts'

export interface ApiProps {
  readonly stage: Stage
  readonly bundles: string
  readonly database: Database
  readonly originals: Originals
  readonly classifiedEmails: WorkQueue
  readonly deliveries: WorkQueue
  /** Where people sign in to the console; without a client nowhere. */
  readonly console: {
    readonly issuer: string
    readonly clientId: string | undefined
    readonly scopePrefix: string
  }
}

/** Answers the API's requests. Notifications of a manual run go through the queue of deliveries. */
export function apiFunction(scope: Construct, props: ApiProps): MailroomFunction {
  const { stage, bundles, database, originals, classifiedEmails, deliveries, console } = props
  const api = new MailroomFunction(scope, 'api', {
    stage,
    bundles,
    environment: {
      ...database.environment,
      ...switches(stage),
      ...model(stage),
      ...targets(stage),
      EMAIL_AI_CONFIDENCE_THRESHOLD: String(stage.EMAIL_AI_CONFIDENCE_THRESHOLD),
      ADMIN_EMAIL: stage.ADMIN_EMAIL,
      MAIL_FROM: stage.MAIL_FROM,
      OFFICE_LANGUAGE: stage.language,
      BODIES_BUCKET: originals.name,
      CLASSIFIED_EMAILS_QUEUE_URL: classifiedEmails.queue.queueUrl,
      DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl,
      ...(console.clientId && {
        CONSOLE_ISSUER: console.issuer,
        CONSOLE_CLIENT_ID: console.clientId,
        CONSOLE_SCOPE_PREFIX: console.scopePrefix,
      }),
    },
    allow: [
      ...database.allowStatements,
      originals.allowAttachments,
      originals.allowErasing,
      allowSending(classifiedEmails.queue, deliveries.queue),
    ],
  })
  originals.acknowledgePrefix(api.role as IRole, 'attachments', ATTACHMENTS)
  originals.acknowledgePrefix(api.role as IRole, 'bodies', ERASED)
  allowModel(stage, api.role as IRole)
  return api
}
