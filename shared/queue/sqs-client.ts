import type { SQSClient } from '@aws-sdk/client-sqs'
import { REQUEST_TIMEOUT } from '../request-timeout.ts'

/**
 * SQS at the endpoint of the environment, with an end to every call: a function has no time for one that hangs. Of the
 * AWS clients a cold start needs the database's alone: this one loads with the first message.
 */
export function sqsClient(): () => Promise<SQSClient> {
  let client: Promise<SQSClient> | undefined
  return () => {
    client ??= open()
    return client
  }
}

async function open(): Promise<SQSClient> {
  const { SQSClient } = await import('@aws-sdk/client-sqs')
  return new SQSClient({
    useQueueUrlAsEndpoint: false,
    requestHandler: REQUEST_TIMEOUT,
  })
}
