import {
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type Field,
  RollbackTransactionCommand,
  type TypeHint,
} from '@aws-sdk/client-rds-data'
import { inject } from 'vitest'
import { type DataApiOptions, startDataApi } from '../../infra/local/data-api/server.ts'
import { type TestDatabase, USERS } from './database.ts'
import { aDataClient } from './global-setup.ts'

type Target = Pick<TestDatabase, 'client' | 'clusterArn' | 'ownerSecretArn' | 'name'>

/** The AWS SDK's calls on a database as its owner, without what is the same in all of them. */
export function aCaller({ client, clusterArn, ownerSecretArn, name }: Target) {
  const about = { resourceArn: clusterArn, secretArn: ownerSecretArn, database: name }
  const execute = (sql: string, input: Partial<ExecuteStatementCommandInput> = {}) =>
    client.send(new ExecuteStatementCommand({ ...about, sql, ...input }))
  return {
    about,
    execute,
    /** The first field of the first row; `value` is the parameter `:x`. */
    async one(sql: string, value?: Field, typeHint?: TypeHint): Promise<Field | undefined> {
      const parameters = value ? [{ name: 'x', value, ...(typeHint && { typeHint }) }] : []
      return (await execute(sql, { parameters })).records?.[0]?.[0]
    },
    begin: async () => (await client.send(new BeginTransactionCommand(about))).transactionId ?? '',
    commit: (transactionId: string) => client.send(new CommitTransactionCommand({ ...about, transactionId })),
    rollback: (transactionId: string) =>
      client.send(new RollbackTransactionCommand({ ...about, transactionId })),
  }
}

/** Another Data API in front of the same database, with limits that a test need not wait for. */
export async function aSecondDataApi(db: TestDatabase, limits: DataApiOptions['limits'] = {}) {
  const dataApi = await startDataApi({
    ...{ url: inject('postgresUrl'), port: 0, secretArn: db.ownerSecretArn, users: USERS, limits },
  })
  const client = aDataClient(dataApi.url)
  return {
    ...aCaller({ ...db, client }),
    async stop() {
      client.destroy()
      await dataApi.stop()
    },
  }
}
