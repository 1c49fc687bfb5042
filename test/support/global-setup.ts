import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RDSDataClient } from '@aws-sdk/client-rds-data'
import type { TestProject } from 'vitest/node'
import { startDataApi } from '../../infra/local/data-api/server.ts'
import { FUNCTIONS_USER } from '../../infra/local/names.ts'
import { maintain, startPostgres } from '../../infra/local/postgres.ts'
import { applyMigrations } from '../../shared/store/apply-migrations.ts'
import { dataApiDatabase } from '../../shared/store/database.ts'
import { readMigrations } from '../../shared/store/read-migrations.ts'
import { setFunctionsPassword } from '../../shared/store/set-functions-password.ts'

export const CLUSTER_ARN = 'arn:aws:rds:eu-north-1:000000000000:cluster:test'
/** The owner's: of migrations. */
export const SECRET_ARN = 'arn:aws:secretsmanager:eu-north-1:000000000000:secret:test'
/** That of the functions' role, which can do no more than they need. */
export const FUNCTIONS_SECRET_ARN = 'arn:aws:secretsmanager:eu-north-1:000000000000:secret:test-functions'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    /** Name of the database that has every migration. */
    template: string
  }
}

/** One PostgreSQL for all test files, with a template database that has every migration. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-test-'))
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    disposable: true,
  })
  // A name of its own: the server may be one that other runs use too.
  const template = `template_${randomUUID().replaceAll('-', '')}`
  await maintain(postgres.url, `create database ${template}`)
  const dataApi = await startDataApi({ url: postgres.url, port: 0, secretArn: SECRET_ARN })
  const database = dataApiDatabase({
    client: aDataClient(dataApi.url),
    clusterArn: CLUSTER_ARN,
    secretArn: SECRET_ARN,
    name: template,
  })
  await applyMigrations(database, await readMigrations('migrations'))
  await setFunctionsPassword(database, FUNCTIONS_USER.password)
  await dataApi.stop()
  project.provide('postgresUrl', postgres.url)
  project.provide('template', template)
  return async () => {
    await maintain(postgres.url, `drop database ${template}`)
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export function aDataClient(endpoint: string): RDSDataClient {
  return new RDSDataClient({
    endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
