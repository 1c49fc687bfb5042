import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { startDataApi } from '../../infra/local/data-api/server.ts'
import { maintain, urlOf } from '../../infra/local/postgres.ts'
import { dataApiDatabase } from '../../shared/store/database.ts'
import { aDataClient, CLUSTER_ARN, SECRET_ARN } from './global-setup.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type TestDatabase = Awaited<ReturnType<typeof aDatabase>>

/**
 * A database of its own with every migration, behind a Data API of its own: `database` is what the product uses,
 * `sql` is for arranging and asserting past it.
 */
export async function aDatabase() {
  const server = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Copying files is twice as fast as copying through the log, where nothing has to reach the disk.
  await maintain(server, `create database ${name} template ${inject('template')} strategy file_copy`)
  const dataApi = await startDataApi({ url: server, port: 0, secretArn: SECRET_ARN })
  const client = aDataClient(dataApi.url)
  const direct = new pg.Client({ connectionString: urlOf(server, name) })
  await direct.connect()

  return {
    name,
    client,
    dataApi,
    endpoint: dataApi.url,
    clusterArn: CLUSTER_ARN,
    secretArn: SECRET_ARN,
    database: dataApiDatabase({ client, clusterArn: CLUSTER_ARN, secretArn: SECRET_ARN, name }),
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
