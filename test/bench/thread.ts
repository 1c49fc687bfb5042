/** One worker of a benchmark: gets ready, says so, works its share when it is told to, says so, and ends. */
import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { anEngine } from './an-engine.ts'
import { rowsOf, workOwnBatch } from './own-floor.ts'
import { workBatch } from './peers/floor.ts'
import { pgDatabase } from './pg-database.ts'
import { BATCH, inBatches, messageBatches, type Share, WARM_UP, workDone } from './threads.ts'
import { invoices } from './workload.ts'

const { arm, url, first, emails, templates = [] } = workerData as Share
const port = parentPort as MessagePort
const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c timezone=UTC' })
// The server may stop before the connection has said goodbye.
pool.on('error', () => {})

/** Makes the batches of so many emails beforehand, and works them when it is called. */
const ARMS: Readonly<Record<Share['arm'], (emails: number, first: number) => Promise<() => Promise<void>>>> =
  {
    async engine(count) {
      const engine = anEngine(pgDatabase(pool, true))
      return inTurn(messageBatches(count), (batch) => workDone(engine, batch))
    },
    async own_floor(count) {
      const rows = await rowsOf(invoices(count))
      return inTurn(inBatches(rows), (batch) => workOwnBatch(pool, batch, templates))
    },
    async floor(count, from) {
      const firsts = Array.from({ length: Math.ceil(count / BATCH) }, (_, n) => n * BATCH)
      return inTurn(firsts, (n) => workBatch(pool, from + n, Math.min(BATCH, count - n)))
    },
  }

function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  return async () => {
    for (const item of items) await work(item)
  }
}

const warmUp = await ARMS[arm](WARM_UP, first)
await warmUp()
const work = await ARMS[arm](emails, first + WARM_UP)
port.postMessage('ready')
await once(port, 'message')
await work()
port.postMessage('done')
await once(port, 'message')
await pool.end()
port.close()
