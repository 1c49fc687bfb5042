import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { startDataApi } from '../../infra/local/data-api/server.ts'
import { FUNCTIONS_USER } from '../../infra/local/names.ts'
import { maintain, urlOf } from '../../infra/local/postgres.ts'
import { dataApiDatabase } from '../../shared/store/database.ts'
import { aDataClient, CLUSTER_ARN, FUNCTIONS_SECRET_ARN, SECRET_ARN } from './global-setup.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Users besides the owner. */
export const USERS = { [FUNCTIONS_SECRET_ARN]: FUNCTIONS_USER }

export type TestDatabase = Awaited<ReturnType<typeof aDatabase>>

/**
 * A database of its own with every migration, behind a Data API of its own: `database` is what the functions use, with
 * their role, so that a right they lack fails a test; `owner` is what migrations use; `sql` is for arranging and
 * asserting past both.
 */
export async function aDatabase() {
  const server = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Copying files is twice as fast as copying through the log, where nothing has to reach the disk.
  await maintain(server, `create database ${name} template ${inject('template')} strategy file_copy`)
  // Of the rights on the database itself a copy has none.
  await maintain(server, `revoke temporary on database ${name} from public`)
  const dataApi = await startDataApi({ url: server, port: 0, secretArn: SECRET_ARN, users: USERS })
  const client = aDataClient(dataApi.url)
  const direct = new pg.Client({ connectionString: urlOf(server, name) })
  await direct.connect()
  const databaseOf = (secretArn: string) =>
    dataApiDatabase({ client, clusterArn: CLUSTER_ARN, secretArn, name })

  return {
    name,
    client,
    dataApi,
    endpoint: dataApi.url,
    clusterArn: CLUSTER_ARN,
    secretArn: FUNCTIONS_SECRET_ARN,
    ownerSecretArn: SECRET_ARN,
    database: databaseOf(FUNCTIONS_SECRET_ARN),
    owner: databaseOf(SECRET_ARN),
    async sql(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
      return (await direct.query(text, values)).rows
    },
    async drop() {
      client.destroy()
      await dataApi.stop()
      await direct.end()
      await maintain(server, `drop database ${name} with (force)`)
    },
  }
}
