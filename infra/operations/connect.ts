import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { SQSClient } from '@aws-sdk/client-sqs'
import { noMetrics } from '../../shared/metrics.ts'
import type { Database } from '../../shared/store/database.ts'
import { databaseFromEnvironment } from '../../shared/store/database-from-environment.ts'
import { databaseName } from '../local/database.ts'
import { applyEnvironment } from '../local/environment.ts'
import { readPorts } from '../local/ports.ts'
import type { Pair } from './dead-letters.ts'

export const QUEUES = ['classified-emails', 'deliveries'] as const
export type QueueName = (typeof QUEUES)[number]

/** The environment of `deliver` names both queues and the database. */
const VARIABLES = {
  'classified-emails': 'CLASSIFIED_EMAILS_QUEUE_URL',
  deliveries: 'DELIVERIES_QUEUE_URL',
} as const

export interface Connection {
  readonly pair: Pair
  readonly database: Database
}

/**
 * Connects to a queue with its dead-letter queue and to the database: of a stage on AWS with the credentials
 * of the environment, or of `npm start` on this machine.
 *
 * @throws an Error with a message for the user when the stage does not exist.
 */
export async function connect(queue: QueueName, stage: string | undefined): Promise<Connection> {
  if (stage) Object.assign(process.env, await environmentOf(stage))
  else applyEnvironment(readPorts(process.env), databaseName(process.env.DATABASE_URL))
  const source = process.env[VARIABLES[queue]] ?? ''
  return {
    pair: { sqs: new SQSClient({ useQueueUrlAsEndpoint: false }), source, deadLetters: `${source}-dlq` },
    database: databaseFromEnvironment(process.env, noMetrics),
  }
}

async function environmentOf(stage: string): Promise<Record<string, string>> {
  const FunctionName = `mailroom-${stage}-deliver`
  try {
    const command = new GetFunctionConfigurationCommand({ FunctionName })
    const { Environment } = await new LambdaClient({}).send(command)
    return Environment?.Variables ?? {}
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'no answer'
    throw new Error(
      `There is no reading ${FunctionName} (${reason}). Is the stage "${stage}" in this account and region, and may you call lambda:GetFunctionConfiguration?`,
    )
  }
}
