import type pg from 'pg'
import { DataApiError } from './errors.ts'
import { bind, type WireParameter } from './parameters.ts'
import type { Pools } from './pools.ts'
import type { Path, WireRequest } from './request.ts'
import { toFormatted, toMetadata, toRecords } from './results.ts'
import type { Transactions } from './transactions.ts'

export interface OperationsOptions {
  readonly pools: Pools
  readonly transactions: Transactions
  /** The database for requests that do not name one. */
  readonly defaultDatabase: string
  /** Maximum bytes of one result row. */
  readonly rowBytes: number
  /** Maximum bytes of a response. */
  readonly responseBytes: number
}

type Operation<P extends Path> = (request: WireRequest<P>) => Promise<object>
const RAW = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig

/** The operations of the Data API by path, as on an Aurora PostgreSQL cluster. */
export function operationsOn({ pools, transactions, defaultDatabase, ...limits }: OperationsOptions): {
  readonly [P in Path]: Operation<P>
} {
  return {
    async '/Execute'({ sql, parameters, resultSetOptions, ...request }) {
      const call = async (on: pg.Pool | pg.PoolClient) => {
        const result = await query(on, sql, parameters)
        if (result.fields.length === 0) return { numberOfRecordsUpdated: result.rowCount ?? 0 }
        const records = toRecords(result, limits.rowBytes, resultSetOptions)
        const columnMetadata = toMetadata(result)
        const shown =
          request.formatRecordsAs === 'JSON'
            ? { formattedRecords: toFormatted(columnMetadata, records) }
            : { records, ...(request.includeResultMetadata && { columnMetadata }) }
        return limited({ numberOfRecordsUpdated: 0, ...shown }, limits.responseBytes)
      }
      return request.transactionId
        ? transactions.run(request.transactionId, call)
        : call(pools.of(request.database || defaultDatabase))
    },

    async '/BatchExecute'({ sql, parameterSets, ...request }) {
      const id = request.transactionId ?? (await transactions.begin(request.database || defaultDatabase))
      await transactions.run(id, async (on) => {
        for (const parameters of parameterSets) await query(on, sql, parameters)
      })
      if (!request.transactionId) await transactions.commit(id)
      // Aurora PostgreSQL has no generated fields.
      return { updateResults: parameterSets.map(() => ({ generatedFields: [] })) }
    },

    async '/BeginTransaction'({ database }) {
      return { transactionId: await transactions.begin(database || defaultDatabase) }
    },

    async '/CommitTransaction'({ transactionId }) {
      await transactions.commit(transactionId)
      return { transactionStatus: 'Transaction Committed' }
    },

    async '/RollbackTransaction'({ transactionId }) {
      await transactions.rollback(transactionId)
      return { transactionStatus: 'Rollback Complete' }
    },
  }
}

async function query(on: pg.Pool | pg.PoolClient, sql: string, parameters: readonly WireParameter[]) {
  const { text, values } = bind(sql, parameters)
  return on.query<(string | null)[]>({ text, values: [...values], rowMode: 'array', types: RAW })
}

function limited(answer: object, bytes: number): object {
  if (Buffer.byteLength(JSON.stringify(answer)) <= bytes) return answer
  throw new DataApiError('UnsupportedResultException', 'The result exceeds the size limit 1 MB.')
}
