import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { DataApiError } from './errors.ts'
import type { Pools } from './pools.ts'

interface Transaction {
  readonly client: pg.PoolClient
  busy: boolean
  timer: NodeJS.Timeout
}

/** Why a transaction was not found, in the words of "Troubleshooting Amazon RDS Data API". */
const CAUSES = {
  expired: 'Transaction may be expired.',
  ended: 'One previous call resulted in a termination of your transaction.',
  aborted: 'Transaction has been aborted due to an error from a previous call.',
}

/** The open transactions. Each accepts one call at a time and ends after `timeout` idle milliseconds. */
export function openTransactions(pools: Pools, timeout: number) {
  const transactions = new Map<string, Transaction>()
  const causes = new Map<string, keyof typeof CAUSES>()

  function find(id: string): Transaction {
    const transaction = transactions.get(id)
    if (!transaction) {
      const cause = CAUSES[causes.get(id) ?? 'expired']
      throw new DataApiError('TransactionNotFoundException', `Transaction ${id} is not found. ${cause}`)
    }
    if (transaction.busy)
      throw new DataApiError('DatabaseErrorException', 'Transaction is still running a query')
    return transaction
  }

  async function end(
    id: string,
    verb: 'commit' | 'rollback',
    cause: keyof typeof CAUSES = 'ended',
  ): Promise<void> {
    const { client, timer } = find(id)
    transactions.delete(id)
    causes.set(id, cause)
    clearTimeout(timer)
    try {
      await client.query(verb)
    } finally {
      client.release()
    }
  }

  /**
   * Ends a transaction and ignores a failed rollback: without its connection a transaction is gone anyway.
   */
  const abandon = (id: string, cause: keyof typeof CAUSES) => end(id, 'rollback', cause).catch(() => {})

  return {
    async begin(database: string): Promise<string> {
      const client = await pools.of(database).connect()
      try {
        await client.query('begin')
      } catch (error) {
        client.release(true)
        throw error
      }
      const id = randomUUID()
      const timer = setTimeout(() => void abandon(id, 'expired'), timeout)
      transactions.set(id, { client, busy: false, timer })
      return id
    },

    commit: (id: string) => end(id, 'commit'),
    rollback: (id: string) => end(id, 'rollback'),

    /** Runs a call on the transaction's connection; an error ends the transaction. */
    async run<T>(id: string, call: (on: pg.PoolClient) => Promise<T>): Promise<T> {
      const transaction = find(id)
      transaction.busy = true
      try {
        const answer = await call(transaction.client)
        transaction.busy = false
        transaction.timer.refresh()
        return answer
      } catch (error) {
        transaction.busy = false
        await abandon(id, 'aborted')
        throw error
      }
    },

    async close(): Promise<void> {
      await Promise.all([...transactions.keys()].map((id) => abandon(id, 'expired')))
    },
  }
}

export type Transactions = ReturnType<typeof openTransactions>
