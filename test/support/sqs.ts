import { SQSClient } from '@aws-sdk/client-sqs'
import { type FauxqsServer, startFauxqs } from 'fauxqs'

export type TestQueues<N extends string> = Awaited<ReturnType<typeof startQueues<N>>>

/** An SQS of its own with these queues; `urls` are theirs, by name. */
export async function startQueues<N extends string>(...names: readonly N[]) {
  const server = await startFauxqs({ port: 0, logger: false })
  const urls = Object.fromEntries(names.map((name) => [name, server.createQueue(name).queueUrl])) as Record<
    N,
    string
  >
  const sqs = new SQSClient({
    endpoint: server.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    useQueueUrlAsEndpoint: false,
  })
  return {
    sqs,
    urls,
    endpoint: server.address,
    /** What lies on a queue, held back or not. */
    messages: (name: N) => messagesOf(server, name),
    /** Their bodies, as JSON. */
    bodies: (name: N): unknown[] => messagesOf(server, name).map(({ body }) => JSON.parse(body)),
    clear: () => server.reset(),
    async stop() {
      sqs.destroy()
      await server.stop()
    },
  }
}

function messagesOf(server: FauxqsServer, name: string) {
  const { ready = [], delayed = [] } = server.inspectQueue(name)?.messages ?? {}
  return [...ready, ...delayed].map(({ body, messageAttributes, sentTimestamp, delayUntil }) => ({
    body,
    /** The attribute that a dead-lettered message carries. */
    reason: messageAttributes.reason?.StringValue,
    delay_seconds: delayUntil === undefined ? 0 : (delayUntil - sentTimestamp) / 1000,
  }))
}
