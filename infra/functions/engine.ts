import { Duration } from 'aws-cdk-lib'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import type { Database } from '../constructs/database.ts'
import { ATTACHMENTS, type Originals } from '../constructs/originals.ts'
import { allowSending, type WorkQueue } from '../constructs/work-queue.ts'
import { allowModel, model, switches, targets } from './environment.ts'
import { MailroomFunction } from './mailroom-function.ts'

export interface EngineProps {
  readonly stage: Stage
  readonly bundles: string
  readonly database: Database
  readonly originals: Originals
  readonly classifiedEmails: WorkQueue
  readonly deliveries: WorkQueue
}

/** Processes batches of classified emails. It can queue deliveries, but cannot send anything itself. */
export function engineFunction(scope: Construct, props: EngineProps): MailroomFunction {
  const { stage, bundles, database, originals, classifiedEmails, deliveries } = props
  const engine = new MailroomFunction(scope, 'engine', {
    stage,
    bundles,
    environment: {
      ...database.environment,
      ...switches(stage),
      ...model(stage),
      ...targets(stage),
      MAX_EMAILS_PER_SENDER_PER_HOUR: String(stage.MAX_EMAILS_PER_SENDER_PER_HOUR),
      ADMIN_EMAIL: stage.ADMIN_EMAIL,
      MAIL_FROM: stage.MAIL_FROM,
      OFFICE_LANGUAGE: stage.language,
      BODIES_BUCKET: originals.name,
      CLASSIFIED_EMAILS_DLQ_URL: classifiedEmails.deadLetters.queueUrl,
      DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl,
    },
    allow: [
      ...database.allowStatements,
      // A stored body is deleted again when its email turns out to be erased.
      new PolicyStatement({ actions: ['s3:PutObject', 's3:DeleteObject'], resources: [originals.bodies] }),
      originals.allowAttachments,
      allowSending(classifiedEmails.deadLetters, deliveries.queue),
    ],
  })
  const role = engine.role as IRole
  originals.acknowledgePrefix(
    role,
    'bodies',
    'Objects are named by the hash of their content: the narrowest there is, is their prefix.',
  )
  originals.acknowledgePrefix(role, 'attachments', ATTACHMENTS)
  allowModel(stage, role)
  classifiedEmails.feed(engine, stage.engineConcurrency, Duration.seconds(1))
  return engine
}
