import { Aws, Duration, Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import type { Database } from '../constructs/database.ts'
import { ERASED, type Originals } from '../constructs/originals.ts'
import { allowSending, type WorkQueue } from '../constructs/work-queue.ts'
import { targets } from './environment.ts'
import { MailroomFunction } from './mailroom-function.ts'

export interface DeliverProps {
  readonly stage: Stage
  readonly bundles: string
  readonly database: Database
  readonly classifiedEmails: WorkQueue
  readonly deliveries: WorkQueue
  readonly failedSweeps: Queue
  readonly originals: Originals
  readonly slackSecret: CfnSecret
  readonly signingSecret: CfnSecret
}

/**
 * Sends notifications and deliveries, and sweeps, which also erases old emails: every minute, where the
 * database is always awake.
 */
export function deliverFunction(scope: Construct, props: DeliverProps): MailroomFunction {
  const { stage, bundles, database, originals, classifiedEmails, deliveries } = props
  const { failedSweeps, slackSecret, signingSecret } = props
  const deliver = new MailroomFunction(scope, 'deliver', {
    stage,
    bundles,
    environment: {
      ...database.environment,
      EMAIL_TO_TICKET_ENABLED: String(stage.EMAIL_TO_TICKET_ENABLED),
      ...(stage.EMAIL_RETENTION_DAYS && { EMAIL_RETENTION_DAYS: String(stage.EMAIL_RETENTION_DAYS) }),
      BODIES_BUCKET: originals.name,
      MAIL_FROM: stage.MAIL_FROM,
      ...targets(stage),
      OFFICE_LANGUAGE: stage.language,
      ...(stage.HUB_URL && { HUB_URL: stage.HUB_URL }),
      SLACK_SECRET_ARN: slackSecret.ref,
      WEBHOOK_SECRET_ARN: signingSecret.ref,
      CLASSIFIED_EMAILS_QUEUE_URL: classifiedEmails.queue.queueUrl,
      DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl,
      DELIVERIES_DLQ_URL: deliveries.deadLetters.queueUrl,
    },
    allow: [
      ...database.allowStatements,
      allowSending(classifiedEmails.queue, deliveries.queue, deliveries.deadLetters),
      allowMailFrom(Stack.of(scope), stage.MAIL_FROM),
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [slackSecret.ref, signingSecret.ref],
      }),
      allowSms(),
      originals.allowErasing,
    ],
  })
  for (const prefix of ['attachments', 'bodies'] as const)
    originals.acknowledgePrefix(deliver.role as IRole, prefix, ERASED)
  deliveries.feed(deliver, stage.deliverConcurrency, Duration.seconds(0))
  new Rule(scope, 'sweep', {
    description: 'Deliveries and held emails whose message was lost, emails that have been kept long enough',
    schedule: Schedule.rate(Duration.minutes(stage.sweepMinutes)),
    targets: [new LambdaFunction(deliver, { ...NO_SECOND_TRY, deadLetterQueue: failedSweeps })],
  })
  deliver.configureAsyncInvoke({ ...NO_SECOND_TRY, onFailure: new SqsDestination(failedSweeps) })
  return deliver
}

/** No retries, neither by EventBridge nor by Lambda: a failed sweep leaves its work to the next one. */
const NO_SECOND_TRY = { retryAttempts: 0, maxEventAge: Duration.minutes(1) }

/** SMS to phone numbers, which have no ARN: everything except topics, platform applications and endpoints. */
const allowSms = () =>
  new PolicyStatement({
    actions: ['sns:Publish'],
    notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`],
  })

/** Only as this sender, whether SES has verified its address or its domain. */
function allowMailFrom(stack: Stack, from: string): PolicyStatement {
  const identities = [from, from.slice(from.indexOf('@') + 1)]
  return new PolicyStatement({
    // An invitation is sent as a raw email, which is a separate permission.
    actions: ['ses:SendEmail', 'ses:SendRawEmail'],
    resources: identities.map((resourceName) =>
      stack.formatArn({ service: 'ses', resource: 'identity', resourceName }),
    ),
    conditions: { StringEquals: { 'ses:FromAddress': from } },
  })
}
