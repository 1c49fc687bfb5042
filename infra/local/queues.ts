import { Server as HttpServer } from 'node:http'
import { Server } from 'node:net'
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { startFauxqs } from 'fauxqs'
import { MAX_RECEIVES } from '../../shared/queue/settle.ts'
import { deadLetterQueue, FUNCTIONS } from '../functions.ts'
import { refuseForeign } from './foreign.ts'
import type { Listening } from './listen.ts'
import { ACCOUNT_ID, BODIES_BUCKET, queueArn, REGION } from './names.ts'
import { takeEveryCharacter } from './sqs-characters.ts'

const QUEUES = Object.values(FUNCTIONS).filter((fn) => 'queue' in fn)

/**
 * SQS with the queues that functions read from, and S3 with the bucket for long bodies. Their content is
 * stored in `dataDir`; without one it is lost with the process, and no message waits for the disk.
 */
export async function startQueues(port: number, dataDir?: string): Promise<Listening> {
  await takeEveryCharacter()
  const kept = dataDir === undefined ? {} : { dataDir }
  const server = await onLoopback(() => startFauxqs({ port, ...kept, defaultRegion: REGION, logger: false }))
  const url = `http://127.0.0.1:${server.port}`
  // Skips existing queues, because creating one again would empty it.
  server.setup({
    queues: QUEUES.flatMap(({ queue }) => [{ name: deadLetterQueue(queue) }, { name: queue }]),
    buckets: [BODIES_BUCKET],
  })
  const sqs = sqsClient(url)
  for (const { queue, timeout } of QUEUES) {
    const redrive = { deadLetterTargetArn: queueArn(deadLetterQueue(queue)), maxReceiveCount: MAX_RECEIVES }
    const Attributes = { VisibilityTimeout: String(6 * timeout), RedrivePolicy: JSON.stringify(redrive) }
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl(server.port, queue), Attributes }))
  }
  sqs.destroy()
  return { url, port: server.port, stop: () => server.stop() }
}

export const queueUrl = (port: number, name: string) => `http://127.0.0.1:${port}/${ACCOUNT_ID}/${name}`

export function sqsClient(endpoint: string): SQSClient {
  return new SQSClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    useQueueUrlAsEndpoint: false,
  })
}

/**
 * fauxqs listens on every interface and has no setting for that. Servers created while `start` runs listen on
 * this machine only and refuse foreign web pages.
 */
async function onLoopback<T>(start: () => Promise<T>): Promise<T> {
  const { listen } = Server.prototype
  Server.prototype.listen = function (this: Server, first: unknown, ...rest: unknown[]) {
    const isOpen = typeof first === 'object' && first !== null && 'host' in first && first.host === '0.0.0.0'
    if (isOpen && this instanceof HttpServer) refuseForeign(this)
    return Reflect.apply(listen, this, [isOpen ? { ...first, host: '127.0.0.1' } : first, ...rest])
  } as typeof listen
  try {
    return await start()
  } finally {
    Server.prototype.listen = listen
  }
}
