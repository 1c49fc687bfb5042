import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { readConfig } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { type Database, dataApiDatabase } from './database.ts'
import { measureCalls } from './measure-calls.ts'

/**
 * Milliseconds. The Data API ends a call after 45 seconds, so its error arrives before we stop waiting, and
 * while the function still runs.
 */
const REQUEST_TIMEOUT = { connectionTimeout: 3_000, requestTimeout: 50_000, throwOnRequestTimeout: true }

/**
 * The database that a function's environment names.
 *
 * @param patience milliseconds to wait for a resuming database; shorter than the default when a person waits
 * for the answer.
 * @throws an Error that names every missing variable.
 */
export function databaseFromEnvironment(
  environment: NodeJS.ProcessEnv,
  metrics: Metrics,
  patience?: number,
): Database {
  const config = readConfig(['DATABASE_CLUSTER_ARN', 'DATABASE_SECRET_ARN', 'DATABASE_NAME'], environment)
  const client = new RDSDataClient({ requestHandler: REQUEST_TIMEOUT })
  measureCalls(client, metrics, environment.AWS_LAMBDA_FUNCTION_NAME || 'local')
  return dataApiDatabase({
    client,
    clusterArn: config.DATABASE_CLUSTER_ARN,
    secretArn: config.DATABASE_SECRET_ARN,
    name: config.DATABASE_NAME,
    ...(patience !== undefined && { patience }),
  })
}
