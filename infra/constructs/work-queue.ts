import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { MAX_RECEIVES } from '../../shared/queue/settle.ts'
import type { Stage } from '../config.ts'
import { deadLetterQueue, FUNCTIONS } from '../functions.ts'
import { acknowledge } from './acknowledge.ts'

/** A function that reads from a queue. */
type Reader = {
  [N in keyof typeof FUNCTIONS]: (typeof FUNCTIONS)[N] extends { queue: string } ? N : never
}[keyof typeof FUNCTIONS]

/** The queue of a function, with its dead-letter queue. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, stage: Stage, reader: Reader) {
    const { queue, timeout } = FUNCTIONS[reader]
    super(scope, queue)
    const queueName = `mailroom-${stage.name}-${queue}`
    const own = Stack.of(this).formatArn({ service: 'sqs', resource: queueName })
    this.deadLetters = new Queue(this, 'dead-letters', {
      queueName: deadLetterQueue(queueName),
      ...closed,
      retentionPeriod: Duration.days(14),
      // Refers to the queue by name; a reference would make the two queues depend on each other.
      redriveAllowPolicy: {
        redrivePermission: RedrivePermission.BY_QUEUE,
        sourceQueues: [Queue.fromQueueArn(this, 'own', own)],
      },
    })
    this.queue = new Queue(this, 'queue', {
      queueName,
      ...closed,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(6 * timeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    })
  }

  /** Batches of up to ten messages within the window; only the failed ones of a batch are retried. */
  feed(reader: IFunction, maxConcurrency: number, maxBatchingWindow: Duration): void {
    reader.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        maxBatchingWindow,
        maxConcurrency,
        reportBatchItemFailures: true,
      }),
    )
  }
}

/** A queue for events of failed asynchronous invocations. Kept for an hour; by then the alarm is over. */
export function failedEvents(scope: Construct, stage: Stage, of: string): Queue {
  const queue = new Queue(scope, `${of}-dead-letters`, {
    queueName: deadLetterQueue(`mailroom-${stage.name}-${of}`),
    ...closed,
    retentionPeriod: Duration.hours(1),
    redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
  })
  acknowledge(queue, {
    'AwsSolutions-SQS3': 'It is the dead-letter queue of events, which comes after no other queue.',
  })
  return queue
}

export const allowSending = (...queues: readonly Queue[]) =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: queues.map(({ queueArn }) => queueArn) })

const closed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
