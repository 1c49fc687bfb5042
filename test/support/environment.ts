import { vi } from 'vitest'
import type { TestDatabase } from './database.ts'
import { anSqs } from './sqs.ts'

/**
 * A function's environment as on AWS, but with endpoints on this machine. A handler wires itself once, with its first
 * event: import it after this, and it is a new one that finds this environment.
 */
export async function anEnvironment(db: TestDatabase) {
  const sqs = await anSqs()
  const queues = {
    emails: sqs.queue('classified-emails'),
    deadEmails: sqs.queue('classified-emails-dlq'),
    deliveries: sqs.queue('deliveries'),
    deadDeliveries: sqs.queue('deliveries-dlq'),
  }
  sqs.bucket('bodies')
  const environment = {
    AWS_REGION: 'eu-north-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_RDS_DATA: db.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_S3: sqs.endpoint,
    DATABASE_CLUSTER_ARN: db.clusterArn,
    DATABASE_SECRET_ARN: db.secretArn,
    DATABASE_NAME: db.name,
    CLASSIFIED_EMAILS_QUEUE_URL: queues.emails,
    CLASSIFIED_EMAILS_DLQ_URL: queues.deadEmails,
    DELIVERIES_QUEUE_URL: queues.deliveries,
    DELIVERIES_DLQ_URL: queues.deadDeliveries,
    BODIES_BUCKET: 'bodies',
    SLACK_SECRET_ARN: 'arn:aws:secretsmanager:eu-north-1:000000000000:secret:slack',
    WEBHOOK_SECRET_ARN: 'arn:aws:secretsmanager:eu-north-1:000000000000:secret:webhook-signing-key',
    OUTGOING_TRUSTED_ORIGINS: '',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  vi.resetModules()
  return {
    sqs,
    queues,
    stop() {
      vi.unstubAllEnvs()
      return sqs.stop()
    },
  }
}

/** What Lambda passes as the second argument. */
export const aLambdaContext = {
  awsRequestId: 'request',
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-north-1:000000000000:function:test',
  memoryLimitInMB: '512',
  logGroupName: 'test',
  logStreamName: 'test',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
}
