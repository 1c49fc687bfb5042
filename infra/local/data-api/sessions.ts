import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { urlOf } from '../postgres.ts'
import { DataApiError } from './errors.ts'

interface Transaction {
  readonly client: pg.PoolClient
  busy: boolean
  timer: NodeJS.Timeout
}

export interface SessionOptions {
  readonly url: string
  /** Milliseconds a statement may take: 45 seconds. */
  readonly statementTimeout: number
  /** Milliseconds a transaction may be idle: 3 minutes. */
  readonly transactionTimeout: number
}

/** Connections to each database, and the transactions that are open on some of them. */
export function openSessions(options: SessionOptions) {
  const pools = new Map<string, pg.Pool>()
  const transactions = new Map<string, Transaction>()

  function poolOf(database: string): pg.Pool {
    const known = pools.get(database)
    if (known) return known
    const pool = new pg.Pool({
      connectionString: urlOf(options.url, database),
      max: 20,
      idleTimeoutMillis: 2000,
      statement_timeout: options.statementTimeout,
      options: '-c timezone=UTC -c datestyle=ISO,YMD -c bytea_output=hex',
    })
    // A connection that breaks while idle is replaced on the next call; without a listener it ends the process.
    pool.on('error', () => {})
    pools.set(database, pool)
    return pool
  }

  function find(id: string): Transaction {
    const transaction = transactions.get(id)
    if (!transaction) throw new DataApiError('TransactionNotFoundException', `Transaction ${id} is not found`)
    if (transaction.busy)
      throw new DataApiError('DatabaseErrorException', 'Transaction is still running a query')
    return transaction
  }

  async function end(id: string, verb: 'commit' | 'rollback'): Promise<void> {
    const { client, timer } = find(id)
    transactions.delete(id)
    clearTimeout(timer)
    try {
      await client.query(verb)
    } finally {
      client.release()
    }
  }

  return {
    async begin(database: string): Promise<string> {
      const client = await poolOf(database).connect()
      await client.query('begin')
      const id = randomUUID()
      const timer = setTimeout(() => void end(id, 'rollback').catch(() => {}), options.transactionTimeout)
      transactions.set(id, { client, busy: false, timer })
      return id
    },
    end,

    /** Runs `use` on a connection of its own, or on the transaction's; an error there ends the transaction. */
    async run<T>(
      database: string,
      transactionId: string | undefined,
      use: (on: pg.Pool | pg.PoolClient) => Promise<T>,
    ) {
      if (!transactionId) return use(poolOf(database))
      const transaction = find(transactionId)
      transaction.busy = true
      try {
        const answer = await use(transaction.client)
        transaction.timer.refresh()
        return answer
      } catch (error) {
        transaction.busy = false
        await end(transactionId, 'rollback')
        throw error
      } finally {
        transaction.busy = false
      }
    },

    async close(database?: string): Promise<void> {
      const ending = database ? [...pools].filter(([name]) => name === database) : [...pools]
      for (const [name] of ending) pools.delete(name)
      if (!database) for (const id of transactions.keys()) await end(id, 'rollback').catch(() => {})
      await Promise.all(ending.map(([, pool]) => pool.end()))
    },
  }
}

export type Sessions = ReturnType<typeof openSessions>
