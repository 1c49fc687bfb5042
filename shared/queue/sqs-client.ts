import { SQSClient } from '@aws-sdk/client-sqs'

/** SQS at the endpoint of the environment, with an end to every call: a function has no time for one that hangs. */
export const sqsClient = () =>
  new SQSClient({
    useQueueUrlAsEndpoint: false,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  })
