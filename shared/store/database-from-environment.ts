import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { readConfig } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { type Database, dataApiDatabase } from './database.ts'
import { measureCalls } from './measure-calls.ts'

/** The service gives a call up after 45 seconds; its answer should arrive before we stop listening. */
const REQUEST_TIMEOUT_MS = 60_000

/**
 * The database that a function's environment names.
 *
 * @throws an Error that names every variable that is missing.
 */
export function databaseFromEnvironment(environment: NodeJS.ProcessEnv, metrics: Metrics): Database {
  const config = readConfig(['DATABASE_CLUSTER_ARN', 'DATABASE_SECRET_ARN', 'DATABASE_NAME'], environment)
  const client = new RDSDataClient({ requestHandler: { requestTimeout: REQUEST_TIMEOUT_MS } })
  measureCalls(client, metrics, environment.AWS_LAMBDA_FUNCTION_NAME || 'local')
  return dataApiDatabase({
    client,
    clusterArn: config.DATABASE_CLUSTER_ARN,
    secretArn: config.DATABASE_SECRET_ARN,
    name: config.DATABASE_NAME,
  })
}
