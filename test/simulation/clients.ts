import { Readable } from 'node:stream'
import { ExecuteStatementCommand, RDSDataClient, type RDSDataClientConfig } from '@aws-sdk/client-rds-data'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { BUCKET } from './places.ts'
import { currentTask } from './task.ts'

/** A request of an AWS client, as its handler gets it. */
export interface Request {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Response {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What stands where the network would be. */
export type Handle = (request: Request) => Promise<Response>

interface Raw extends Omit<Request, 'body'> {
  readonly body?: string | Uint8Array
}

function textOf(body: string | Uint8Array = ''): string {
  if (typeof body === 'string') return body
  // The SDK's own kind of array warns when it is taken for a string.
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
}

type Strategy = Exclude<NonNullable<RDSDataClientConfig['retryStrategy']>, () => unknown>

const MOST_ATTEMPTS = 3

/** The SDK's standard mode, that waits on the clock of the run: so many attempts at what throttles or is transient. */
const retryStrategy = (most: number) =>
  ({
    acquireInitialRetryToken: async () => tokenOf(0),
    async refreshRetryTokenForRetry(token: Token, { errorType }: { readonly errorType: string }) {
      const attempts = token.getRetryCount() + 1
      const isWorthIt = errorType === 'THROTTLING' || errorType === 'TRANSIENT'
      if (!isWorthIt || attempts >= most) throw new Error('No retry token available')
      const task = currentTask.getStore()
      await task?.boundary.sleep(task, (errorType === 'THROTTLING' ? 1000 : 100) * 2 ** attempts)
      return tokenOf(attempts)
    },
    recordSuccess() {},
  }) as unknown as Strategy

type Token = ReturnType<typeof tokenOf>
const tokenOf = (count: number) => ({
  getRetryCount: () => count,
  getRetryDelay: () => 0,
  getRetryCost: () => undefined,
})

/** The AWS clients that the product uses, with handlers in place of the network. */
export function clients(handlers: Handlers) {
  const common = (handle: Handle, endpoint: string, attempts = MOST_ATTEMPTS) => ({
    ...{ region: 'eu-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, endpoint },
    retryStrategy: retryStrategy(attempts),
    requestHandler: {
      handle: async (request: Raw) => ({
        response: await handle({ ...request, body: textOf(request.body) }),
      }),
    } as unknown as NonNullable<RDSDataClientConfig['requestHandler']>,
  })
  return {
    data: new RDSDataClient(common(handlers.data, 'http://data.simulation')),
    sqs: new SQSClient({ ...common(handlers.queue, 'http://sqs.simulation'), useQueueUrlAsEndpoint: false }),
    ses: new SESv2Client(common(handlers.ses, 'http://ses.simulation')),
    // As the product has it: Publish knows no repeats, so the outbox alone repeats.
    sns: new SNSClient(common(handlers.sns, 'http://sns.simulation', 1)),
    s3: new S3Client({
      ...common(streamed(handlers.s3), 'http://s3.simulation'),
      forcePathStyle: true,
    }),
  }
}

interface Handlers {
  readonly data: Handle
  readonly queue: Handle
  readonly ses: Handle
  readonly sns: Handle
  readonly s3: Handle
}

/** S3's client takes what it reads from a stream. */
const streamed =
  (handle: Handle): Handle =>
  async (request) => {
    const { body, ...response } = await handle(request)
    return { ...response, body: Readable.from([body]) as unknown as Uint8Array }
  }

/** A client reads its configuration at its first call, from files: that takes real time, so it happens before any run. */
export async function warmUp({ data, sqs, ses, sns, s3 }: ReturnType<typeof clients>): Promise<void> {
  const about = { resourceArn: 'none', secretArn: 'none' }
  await data.send(new ExecuteStatementCommand({ ...about, sql: 'select 1' }))
  const Entries = [{ Id: '0', MessageBody: 'none' }]
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: 'http://sqs.simulation/0/emails', Entries }))
  await ses.send(new SendEmailCommand({ FromEmailAddress: 'none@hub.example', Content: {} }))
  await sns.send(new PublishCommand({ Message: 'none' }))
  await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'none' }))
}

export const jsonOf = ({ body }: Request): Record<string, unknown> => JSON.parse(body)

export const respond = (
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Response => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(body)),
})

export const respondXml = (statusCode: number, body: string): Response => ({
  statusCode,
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from(body),
})

export class ResetError extends Error {
  readonly code = 'ECONNRESET'
  constructor() {
    super('read ECONNRESET')
    this.name = 'ECONNRESET'
  }
}
