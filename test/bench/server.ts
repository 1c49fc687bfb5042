import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { freePort } from '../../infra/cost/free-port.ts'
import { startDataApi } from '../../infra/local/data-api/server.ts'
import { ensureDatabase } from '../../infra/local/database.ts'
import { DATABASE_CLUSTER_ARN, DATABASE_SECRET_ARN, REGION } from '../../infra/local/names.ts'
import { startPostgres, urlOf } from '../../infra/local/postgres.ts'
import { applyMigrations } from '../../shared/store/apply-migrations.ts'
import { dataApiDatabase } from '../../shared/store/database.ts'
import { readMigrations } from '../../shared/store/read-migrations.ts'

export interface Server {
  /** Connection string of a PostgreSQL that is thrown away. */
  readonly url: string
  /** For what a part keeps meanwhile. */
  readonly folder: string
}

/** Runs `work` on a PostgreSQL server of its own. */
export async function onServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-bench-'))
  const dataDir = join(folder, 'postgres')
  const postgres = await startPostgres({ dataDir, port: await freePort(), disposable: true })
  try {
    return await work({ url: postgres.url, folder })
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A database of the server with every migration; its connection string. */
export async function migrated({ url }: Server, name: string): Promise<string> {
  await ensureDatabase(url, name)
  const dataApi = await startDataApi({ url, port: 0, secretArn: DATABASE_SECRET_ARN })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new RDSDataClient({ endpoint: dataApi.url, region: REGION, credentials })
  const target = { clusterArn: DATABASE_CLUSTER_ARN, secretArn: DATABASE_SECRET_ARN, name }
  await applyMigrations(dataApiDatabase({ client, ...target }), await readMigrations('migrations'))
  await dataApi.stop()
  return urlOf(url, name)
}
