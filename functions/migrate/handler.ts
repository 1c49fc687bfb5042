import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import middy from '@middy/core'
import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import * as z from 'zod'
import { catalogue } from '../../shared/actions/index.ts'
import { readConfig } from '../../shared/config.ts'
import type { Log } from '../../shared/log.ts'
import { noMetrics } from '../../shared/metrics.ts'
import { applyMigrations } from '../../shared/store/apply-migrations.ts'
import type { Database } from '../../shared/store/database.ts'
import { databaseFromEnvironment } from '../../shared/store/database-from-environment.ts'
import { readMigrations } from '../../shared/store/read-migrations.ts'
import { setFunctionsPassword } from '../../shared/store/set-functions-password.ts'
import { syncActions } from '../../shared/store/sync-actions.ts'
import { catalogueRows, type LoadedCatalogue } from '../../shared/workflow/catalogue.ts'

export interface Migrator {
  /** Connected as the database's owner. */
  readonly database: Database
  /** Folder with the numbered SQL files. */
  readonly folder: string
  readonly catalogue: LoadedCatalogue
  /** Reads the password for the functions' role; undefined leaves it as it is. */
  readonly functionsPassword?: () => Promise<string>
  readonly log: Log
}

/** The result of a migration: the files that were applied, and the number of actions in the catalogue. */
export interface Migrated {
  readonly applied: readonly string[]
  readonly actions: number
}

/** A manual call, or CloudFormation's call during a deployment. */
type MigrateEvent = Partial<Pick<CloudFormationCustomResourceEvent, 'RequestType'>>

const logger = new Logger({ serviceName: 'migrate' })

/**
 * Brings the database up to date with the code: applies missing migrations, synchronises the action catalogue
 * and gives the functions' role the password of its secret.
 */
export const createHandler = ({ database, folder, catalogue, functionsPassword, log }: Migrator) =>
  middy<MigrateEvent, Migrated>()
    .use(injectLambdaContext(logger))
    .handler(async ({ RequestType }) => {
      // Deleting the stack must not change the data.
      if (RequestType === 'Delete') return { applied: [], actions: 0 }
      const applied = await applyMigrations(database, await readMigrations(folder))
      const rows = catalogueRows(catalogue)
      await syncActions(database, rows)
      if (functionsPassword) await setFunctionsPassword(database, await functionsPassword())
      log.info('migrated', { applied, actions: rows.length })
      return { applied, actions: rows.length }
    })

function fromEnvironment() {
  const config = readConfig(['DATABASE_OWNER_SECRET_ARN', 'DATABASE_SECRET_ARN'], process.env)
  const asOwner = { ...process.env, DATABASE_SECRET_ARN: config.DATABASE_OWNER_SECRET_ARN }
  return createHandler({
    database: databaseFromEnvironment(asOwner, noMetrics),
    folder: migrationsFolder(),
    catalogue,
    functionsPassword: () => passwordIn(config.DATABASE_SECRET_ARN),
    log: logger,
  })
}

const loginSchema = z.object({ username: z.literal('mailroom_functions'), password: z.string().min(12) })

/**
 * @throws an Error without any of the secret's content, when the secret is not as the deployment makes it.
 */
async function passwordIn(secretArn: string): Promise<string> {
  const { SecretString = '' } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: secretArn }),
    { abortSignal: AbortSignal.timeout(10_000) },
  )
  try {
    return loginSchema.parse(JSON.parse(SecretString)).password
  } catch {
    throw new Error(
      'The functions’ database secret must be {"username": "mailroom_functions", "password": "…"} with at least 12 characters',
    )
  }
}

/** MIGRATIONS_DIR, or `migrations` beside the bundle, or `migrations` in the working directory. */
function migrationsFolder(): string {
  const besideBundle = join(import.meta.dirname, 'migrations')
  return process.env.MIGRATIONS_DIR || (existsSync(besideBundle) ? besideBundle : 'migrations')
}

export const handler = fromEnvironment()
