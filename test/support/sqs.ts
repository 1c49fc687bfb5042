import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { startFauxqs } from 'fauxqs'

/** A real SQS on this machine, with queues made on demand. */
export async function anSqs() {
  const server = await startFauxqs({ port: 0, logger: false })
  const client = new SQSClient({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    useQueueUrlAsEndpoint: false,
  })
  return {
    client,
    endpoint: `http://127.0.0.1:${server.port}`,
    queue: (name: string) => server.createQueue(name, { region: 'eu-north-1' }).queueUrl,
    bucket: (name: string) => server.createBucket(name),
    /** Takes everything that can be received now. */
    async drain(queueUrl: string): Promise<Message[]> {
      const all: Message[] = []
      for (;;) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MaxNumberOfMessages: 10,
            MessageAttributeNames: ['All'],
            MessageSystemAttributeNames: ['All'],
          }),
        )
        if (Messages.length === 0) return all
        all.push(...Messages)
        for (const { ReceiptHandle } of Messages)
          await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }))
      }
    },
    async stop() {
      client.destroy()
      await server.stop()
    },
  }
}

/** A Lambda event as SQS triggers it. */
export function anSqsEvent(bodies: readonly string[], receiveCount = 1) {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `m${index}`,
      receiptHandle: `r${index}`,
      body,
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: '1763626500000',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '1763626500000',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-north-1:000000000000:test',
      awsRegion: 'eu-north-1',
    })),
  }
}
