import {
  DatabaseResumingException,
  ExecuteStatementCommand,
  type Field,
  type RDSDataClient,
  type SqlParameter,
} from '@aws-sdk/client-rds-data'
import * as z from 'zod'
import { cleanDeep, cleanText } from '../email/clean.ts'

/**
 * A parameter. Characters that PostgreSQL refuses are removed from text. Objects and arrays are sent as JSON
 * text: cast them (`:rows::jsonb`), and every uuid, date and timestamp, in the SQL.
 */
export type Value = string | number | boolean | null | undefined | object
export type Row = Readonly<Record<string, unknown>>

export interface Database {
  /**
   * Runs one statement with named parameters (`:name`) and returns its rows: jsonb parsed, timestamptz as ISO
   * 8601 in UTC, numeric as a string, bigint as a number.
   *
   * The SDK retries a call that got no answer, so a statement that writes must carry an idempotency key.
   */
  readonly query: (sql: string, parameters?: Readonly<Record<string, Value>>) => Promise<Row[]>
}

export interface DatabaseOptions {
  readonly client: RDSDataClient
  readonly clusterArn: string
  readonly secretArn: string
  readonly name: string
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** Maximum wait for a resuming database, in milliseconds. */
  readonly patience?: number
  /** Returns a number from 0 to 1. */
  readonly random?: () => number
}

/**
 * Aurora through the RDS Data API.
 *
 * A database that has paused itself needs 15 to 30 seconds to resume. Until then it refuses calls with an
 * error that the SDK does not retry, so it is retried here, for at most 40 seconds by default.
 *
 * @throws what `isResuming` recognises when the database has not resumed by then.
 */
export function dataApiDatabase(options: DatabaseOptions): Database {
  const { client, clusterArn, secretArn, name } = options
  const { sleep = delay, patience = PATIENCE, random = Math.random } = options
  return {
    async query(sql, parameters = {}) {
      const command = new ExecuteStatementCommand({
        resourceArn: clusterArn,
        secretArn,
        database: name,
        sql,
        parameters: Object.entries(parameters).map(([key, value]) => toParameter(key, value)),
        includeResultMetadata: true,
      })
      const { columnMetadata = [], records = [] } = await retryWhileResuming(() => client.send(command), {
        sleep,
        patience,
        random,
      })
      return records.map((record) =>
        Object.fromEntries(
          record.map((field, index) => {
            const column = columnMetadata[index]
            return [column?.label ?? column?.name ?? String(index), toValue(field, column?.typeName)]
          }),
        ),
      )
    },
  }
}

/** Parses rows by a schema, or throws an error that names the column that does not fit. */
export function parseRows<S extends z.ZodType>(schema: S, rows: readonly Row[]): z.output<S>[] {
  return z.array(schema).parse(rows)
}

const PATIENCE = 40_000
/** Milliseconds between two calls to a resuming database, at first and at most. */
const RESUME_DELAY = { first: 1000, most: 8000 }

/** Whether an error says that the database was still resuming when the wait ended. */
export const isResuming = (error: unknown): boolean => error instanceof DatabaseResumingException

async function retryWhileResuming<T>(
  call: () => Promise<T>,
  { sleep, patience, random }: Required<Pick<DatabaseOptions, 'sleep' | 'patience' | 'random'>>,
): Promise<T> {
  let waited = 0
  for (let pause = RESUME_DELAY.first; ; pause = Math.min(2 * pause, RESUME_DELAY.most)) {
    try {
      return await call()
    } catch (error) {
      const ms = pause * (0.5 + random())
      if (!isResuming(error) || waited + ms > patience) throw error
      await sleep(ms)
      waited += ms
    }
  }
}

function toParameter(name: string, value: Value): SqlParameter {
  return { name, value: toField(value) }
}

function toField(value: Value): Field {
  if (value === null || value === undefined) return { isNull: true }
  if (typeof value === 'string') return { stringValue: cleanText(value) }
  if (typeof value === 'boolean') return { booleanValue: value }
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value }
  return { stringValue: JSON.stringify(cleanDeep(value)) }
}

function toValue(field: Field, type: string | undefined): unknown {
  if (field.isNull) return null
  if (field.longValue !== undefined) return field.longValue
  if (field.booleanValue !== undefined) return field.booleanValue
  if (field.doubleValue !== undefined) return field.doubleValue
  if (field.arrayValue) return Object.values(field.arrayValue)[0] ?? []
  const text = field.stringValue ?? ''
  if (type === 'jsonb' || type === 'json') return JSON.parse(text)
  if (type === 'timestamptz') return `${text.replace(' ', 'T')}Z`
  return text
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
