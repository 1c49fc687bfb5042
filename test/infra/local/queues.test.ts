import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BODIES_BUCKET, queueArn, REGION } from '../../../infra/local/names.ts'
import { queueUrl, sqsClient, startQueues } from '../../../infra/local/queues.ts'

let folder: string
let queues: Awaited<ReturnType<typeof startQueues>>
let sqs: ReturnType<typeof sqsClient>
async function start() {
  queues = await startQueues(0, folder)
  sqs = sqsClient(queues.url)
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-queues-'))
  await start()
})
afterEach(async () => {
  await queues.stop()
  await rm(folder, { recursive: true })
})

const url = (name: string) => queueUrl(queues.port, name)
const send = (name: string, MessageBody: string) =>
  sqs.send(new SendMessageCommand({ QueueUrl: url(name), MessageBody }))
const receive = async (name: string) => {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url(name) }))
  return Messages.map(({ Body }) => Body)
}

describe.each(['classified-emails', 'deliveries'])('the queue %s', (name) => {
  test('hides a message six times as long as its function may run, and gives it up after three receives', async () => {
    const command = new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: ['All'] })
    const { Attributes = {} } = await sqs.send(command)
    expect(Attributes.QueueArn).toBe(queueArn(name))
    expect(Attributes.VisibilityTimeout).toBe('360')
    expect(JSON.parse(Attributes.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: queueArn(`${name}-dlq`),
      maxReceiveCount: 3,
    })
  })

  test('still has its messages after a restart', async () => {
    await send(name, 'kept')
    await send(`${name}-dlq`, 'dead')
    await queues.stop()
    await start()
    expect(await receive(name)).toEqual(['kept'])
    expect(await receive(`${name}-dlq`)).toEqual(['dead'])
  })
})

test('a message that was in flight is not there twice after a restart', async () => {
  await send('deliveries', 'in flight')
  expect(await receive('deliveries')).toEqual(['in flight'])
  await queues.stop()
  await start()
  expect(await receive('deliveries')).toEqual([])
})

test('the bucket takes objects from a client that knows the endpoint only, and keeps them', async () => {
  const client = () =>
    new S3Client({
      endpoint: queues.url,
      region: REGION,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
  const object = { Bucket: BODIES_BUCKET, Key: 'bodies/a.json' }
  await client().send(new PutObjectCommand({ ...object, Body: '{"navn": "Ærø"}' }))
  await queues.stop()
  await start()
  const { Body } = await client().send(new GetObjectCommand(object))
  expect(await Body?.transformToString()).toBe('{"navn": "Ærø"}')
})

test('nothing but this machine reaches them', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  for (const { address } of outside)
    await expect(fetch(`http://${address}:${queues.port}/health`)).rejects.toThrow('fetch failed')
  expect((await fetch(`http://127.0.0.1:${queues.port}/health`)).status).toBe(200)
})

test('takes what SQS takes, emoji included, and refuses what SQS refuses', async () => {
  await send('deliveries', 'Tak 🎉 for rødgrød')
  expect(await receive('deliveries')).toEqual(['Tak 🎉 for rødgrød'])
  await expect(send('deliveries', 'a bell \u0007')).rejects.toMatchObject({
    name: expect.stringContaining('InvalidMessageContents'),
  })
})
