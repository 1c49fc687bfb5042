import type { SQSClient } from '@aws-sdk/client-sqs'
import { REQUEST_TIMEOUT } from '../request-timeout.ts'

/**
 * Returns the SQS client for the endpoint in the environment, with a timeout for every call. It is loaded on
 * first use, because a cold start needs only the database's client.
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
