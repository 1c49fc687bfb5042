import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import { catalogue } from '../../shared/actions/index.ts'
import type { Log } from '../../shared/log.ts'
import { noMetrics } from '../../shared/metrics.ts'
import { applyMigrations } from '../../shared/store/apply-migrations.ts'
import type { Database } from '../../shared/store/database.ts'
import { databaseFromEnvironment } from '../../shared/store/database-from-environment.ts'
import { readMigrations } from '../../shared/store/read-migrations.ts'
import { syncActions } from '../../shared/store/sync-actions.ts'
import { type Catalogue, catalogueRows } from '../../shared/workflow/catalogue.ts'

export interface Migrator {
  readonly database: Database
  /** Folder with the numbered SQL files. */
  readonly folder: string
  readonly catalogue: Catalogue
  readonly log: Log
}

/** What a migration did: the files that were applied, and how many actions the catalogue has. */
export interface Migrated {
  readonly applied: readonly string[]
  readonly actions: number
}

/** A call by hand, or CloudFormation's at a deploy. */
type MigrateEvent = Partial<Pick<CloudFormationCustomResourceEvent, 'RequestType'>>

const logger = new Logger({ serviceName: 'migrate' })

/** Brings the database up to the code: applies what is missing and synchronises the action catalogue. */
export const createHandler = ({ database, folder, catalogue, log }: Migrator) =>
  middy<MigrateEvent, Migrated>()
    .use(injectLambdaContext(logger))
    .handler(async ({ RequestType }) => {
      // Taking the stack down says nothing about the data.
      if (RequestType === 'Delete') return { applied: [], actions: 0 }
      const applied = await applyMigrations(database, await readMigrations(folder))
      const rows = catalogueRows(catalogue)
      await syncActions(database, rows)
      log.info('migrated', { applied, actions: rows.length })
      return { applied, actions: rows.length }
    })

function fromEnvironment() {
  const database = databaseFromEnvironment(process.env, noMetrics)
  return createHandler({ database, folder: migrationsFolder(), catalogue, log: logger })
}

/** MIGRATIONS_DIR, or `migrations` beside the bundle, or the one of the working directory. */
function migrationsFolder(): string {
  const besideBundle = join(import.meta.dirname, 'migrations')
  return process.env.MIGRATIONS_DIR || (existsSync(besideBundle) ? besideBundle : 'migrations')
}

export const handler = fromEnvironment()
