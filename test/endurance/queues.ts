import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs'
import { deadLetterQueue, FUNCTIONS } from '../../infra/functions.ts'
import { queueUrl, sqsClient } from '../../infra/local/queues.ts'
import { inParallel } from '../bench/in-parallel.ts'

export interface DeadLetter {
  readonly body: string
  readonly reason: string | null
}

export interface Queues {
  /** Puts bodies on the engine's queue, as fast as it takes them. */
  readonly pour: (bodies: readonly string[]) => Promise<void>
  /** Messages that are on the queues of the functions: to be seen, hidden or late. */
  readonly left: () => Promise<number>
  /** Takes what is on the dead-letter queues. */
  readonly deadLetters: () => Promise<DeadLetter[]>
  /** Sets for how many seconds a received message is hidden. */
  readonly hideFor: (seconds: number) => Promise<void>
  readonly close: () => void
}

/** Bytes that the bodies of one batch may have, with room for the rest: SQS takes 1 MiB. */
const BATCH_BYTES = 900_000
const BATCH = 10
const POURERS = 8

/** The queues past the gateways, as whoever sends the emails and whoever watches has them. */
export function openQueues(port: number): Queues {
  const sqs = sqsClient(`http://127.0.0.1:${port}`)
  const working = [FUNCTIONS.engine.queue, FUNCTIONS.deliver.queue]
  const url = (name: string) => queueUrl(port, name)

  async function count(name: string): Promise<number> {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: ['All'] }),
    )
    const of = (attribute: QueueAttributeName) => Number(Attributes[attribute] ?? 0)
    return (
      of('ApproximateNumberOfMessages') +
      of('ApproximateNumberOfMessagesNotVisible') +
      of('ApproximateNumberOfMessagesDelayed')
    )
  }

  async function drain(name: string): Promise<DeadLetter[]> {
    const all: DeadLetter[] = []
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          ...{ QueueUrl: url(name), MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] },
        }),
      )
      if (Messages.length === 0) return all
      for (const { Body = '', MessageAttributes, ReceiptHandle } of Messages) {
        all.push({ body: Body, reason: MessageAttributes?.reason?.StringValue ?? null })
        await sqs.send(new DeleteMessageCommand({ QueueUrl: url(name), ReceiptHandle }))
      }
    }
  }

  return {
    pour: (bodies) =>
      inParallel(POURERS, batchesOf(bodies), async (batch) => {
        const Entries = batch.map((MessageBody, index) => ({ Id: String(index), MessageBody }))
        const QueueUrl = url(FUNCTIONS.engine.queue)
        const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
        if (Failed.length > 0) throw new Error(`the queue did not take a message: ${Failed[0]?.Message}`)
      }),
    async left() {
      const counts = await Promise.all(working.map(count))
      return counts.reduce((sum, one) => sum + one, 0)
    },
    async deadLetters() {
      const all = await Promise.all(working.map((name) => drain(deadLetterQueue(name))))
      return all.flat()
    },
    async hideFor(seconds) {
      for (const name of working)
        await sqs.send(
          new SetQueueAttributesCommand({
            ...{ QueueUrl: url(name), Attributes: { VisibilityTimeout: String(seconds) } },
          }),
        )
    },
    close: () => sqs.destroy(),
  }
}

function batchesOf(bodies: readonly string[]): string[][] {
  const batches: string[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const body of bodies) {
    const size = Buffer.byteLength(body)
    const last = batches.at(-1)
    if (last && last.length < BATCH && bytes + size <= BATCH_BYTES) {
      last.push(body)
      bytes += size
    } else {
      batches.push([body])
      bytes = size
    }
  }
  return batches
}
