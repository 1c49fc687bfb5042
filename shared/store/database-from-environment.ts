import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { readConfig } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { type Database, dataApiDatabase } from './database.ts'
import { measureCalls } from './measure-calls.ts'

/** The service gives a call up after 45 seconds; its answer arrives before we stop listening, and the function still runs. */
const REQUEST_TIMEOUT = { connectionTimeout: 3_000, requestTimeout: 50_000, throwOnRequestTimeout: true }

/**
 * The database that a function's environment names.
 *
 * @param patience milliseconds to wait while it resumes, when somebody waits for the answer.
 * @throws an Error that names every variable that is missing.
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
