import type pg from 'pg'
import { DataApiError } from './errors.ts'
import { bind, type WireParameter } from './parameters.ts'
import { type Limits, toFormatted, toMetadata, toRecords } from './results.ts'
import type { Sessions } from './sessions.ts'

/** The body of a request; each operation reads its own part of it. */
export interface WireRequest {
  readonly resourceArn?: string
  readonly secretArn?: string
  readonly database?: string
  readonly transactionId?: string
  readonly sql?: string
  readonly parameters?: readonly WireParameter[]
  readonly parameterSets?: readonly (readonly WireParameter[])[]
  readonly includeResultMetadata?: boolean
  readonly formatRecordsAs?: 'NONE' | 'JSON'
}

const RAW = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig

/** The operations of the Data API by path, as they are over an Aurora PostgreSQL cluster. */
export function operationsOn(sessions: Sessions, limits: Limits, defaultDatabase: string) {
  const databaseOf = (request: WireRequest) => request.database || defaultDatabase

  async function query(on: pg.Pool | pg.PoolClient, sql: string, parameters: readonly WireParameter[]) {
    const { text, values } = bind(sql, parameters)
    return on.query<(string | null)[]>({ text, values: [...values], rowMode: 'array', types: RAW })
  }

  return {
    '/Execute': (request: WireRequest) =>
      sessions.run(databaseOf(request), request.transactionId, async (on) => {
        const result = await query(on, needed(request.sql, 'sql'), request.parameters ?? [])
        const updated = { numberOfRecordsUpdated: result.fields.length === 0 ? (result.rowCount ?? 0) : 0 }
        if (result.fields.length === 0) return updated
        const [records, columnMetadata] = [toRecords(result, limits), toMetadata(result)]
        if (request.formatRecordsAs === 'JSON')
          return { ...updated, formattedRecords: toFormatted(columnMetadata, records) }
        return { ...updated, records, ...(request.includeResultMetadata && { columnMetadata }) }
      }),

    '/BatchExecute': async (request: WireRequest) => {
      const transactionId = request.transactionId ?? (await sessions.begin(databaseOf(request)))
      await sessions.run(databaseOf(request), transactionId, async (on) => {
        for (const parameters of request.parameterSets ?? [[]])
          await query(on, needed(request.sql, 'sql'), parameters)
      })
      if (!request.transactionId) await sessions.end(transactionId, 'commit')
      return { updateResults: (request.parameterSets ?? [[]]).map(() => ({ generatedFields: [] })) }
    },

    '/BeginTransaction': async (request: WireRequest) => ({
      transactionId: await sessions.begin(databaseOf(request)),
    }),

    '/CommitTransaction': async (request: WireRequest) => {
      await sessions.end(needed(request.transactionId, 'transactionId'), 'commit')
      return { transactionStatus: 'Transaction Committed' }
    },

    '/RollbackTransaction': async (request: WireRequest) => {
      await sessions.end(needed(request.transactionId, 'transactionId'), 'rollback')
      return { transactionStatus: 'Rollback Complete' }
    },
  }
}

function needed(value: string | undefined, name: string): string {
  if (value) return value
  throw new DataApiError('BadRequestException', `${name} is missing`)
}
