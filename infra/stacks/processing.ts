import { CfnOutput, Stack } from 'aws-cdk-lib'
import { ArnPrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { failedEvents, WorkQueue } from '../constructs/work-queue.ts'
import { deliverFunction } from '../functions/deliver.ts'
import { engineFunction } from '../functions/engine.ts'
import type { MailroomFunction } from '../functions/mailroom-function.ts'
import type { DataStack } from './data.ts'

/**
 * Processes emails and sends the results: queues, `engine`, `deliver` and the secrets of outside services.
 */
export class ProcessingStack extends Stack {
  readonly classifiedEmails: WorkQueue
  readonly deliveries: WorkQueue
  readonly failedSweeps: Queue
  readonly engine: MailroomFunction
  readonly deliver: MailroomFunction

  constructor(scope: Construct, stage: Stage, bundles: string, data: DataStack) {
    super(scope, 'processing', {
      stackName: `mailroom-${stage.name}-processing`,
      description: 'Mailroom: queues, engine, deliveries and sweep',
      terminationProtection: stage.keepData,
    })
    this.classifiedEmails = new WorkQueue(this, stage, 'engine')
    this.deliveries = new WorkQueue(this, stage, 'deliver')
    this.failedSweeps = failedEvents(this, stage, 'sweep')
    const slackSecret = this.emptySecret(
      stage,
      'slack',
      '{"bot_token": "xoxb-…"} or {"webhooks": {"#invoices": "https://…"}}',
      'Slack issues it, and offers no way to change it by machine: docs/runbook.md says how.',
    )
    const signingSecret = this.emptySecret(
      stage,
      'webhook-signing-key',
      '{"key": "whsec_…"}, 24 to 64 random bytes in base64',
      'Those who receive have the same key, and must be told of another: docs/runbook.md says how.',
    )

    const { classifiedEmails, deliveries, failedSweeps } = this
    const common = {
      stage,
      bundles,
      database: data.database,
      originals: data.originals,
      classifiedEmails,
      deliveries,
    }
    this.engine = engineFunction(this, common)
    this.deliver = deliverFunction(this, { ...common, failedSweeps, slackSecret, signingSecret })

    if (stage.classifierRoleArn) {
      classifiedEmails.queue.grantSendMessages(new ArnPrincipal(stage.classifierRoleArn))
    }
    new CfnOutput(this, 'ClassifiedEmailsQueueUrl', { value: classifiedEmails.queue.queueUrl })
    new CfnOutput(this, 'SlackSecretArn', { value: slackSecret.ref })
  }

  /** Created without a value, so that none is ever in a template or a parameter. */
  private emptySecret(stage: Stage, name: string, value: string, byHand: string): CfnSecret {
    const secret = new CfnSecret(this, `${name}-secret`, {
      name: `mailroom-${stage.name}/${name}`,
      description: `Put in by hand: aws secretsmanager put-secret-value --secret-string '${value}'`,
    })
    acknowledge(secret, { 'AwsSolutions-SMG4': byHand })
    return secret
  }
}
