import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { readConfig } from '../config.ts'
import { type Database, dataApiDatabase } from './database.ts'

/**
 * The database that a function's environment names.
 *
 * @throws an Error that names every variable that is missing.
 */
export function databaseFromEnvironment(environment: NodeJS.ProcessEnv): Database {
  const config = readConfig(['DATABASE_CLUSTER_ARN', 'DATABASE_SECRET_ARN', 'DATABASE_NAME'], environment)
  return dataApiDatabase({
    client: new RDSDataClient({}),
    clusterArn: config.DATABASE_CLUSTER_ARN,
    secretArn: config.DATABASE_SECRET_ARN,
    name: config.DATABASE_NAME,
  })
}
