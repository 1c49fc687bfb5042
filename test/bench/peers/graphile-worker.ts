import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import type pg from 'pg'
import { insertStep, STEPS } from './tables.ts'

/** One job of five inserts for each email; the queue is filled before the clock starts. */
export async function graphileWorker(
  url: string,
  pool: pg.Pool,
  emails: number,
): Promise<() => Promise<void>> {
  const logger = new Logger(() => () => {})
  const utils = await makeWorkerUtils({ connectionString: url, logger })
  await utils.migrate()
  for (let first = 0; first < emails; first += 5000)
    await utils.addJobs(
      Array.from({ length: Math.min(5000, emails - first) }, (_, n) => ({
        identifier: 'work',
        payload: { email: first + n },
      })),
    )
  await utils.release()
  return async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let left = emails
    const worker = { concurrentJobs: 10, pollInterval: 200, localQueue: { size: 500 } }
    const batching = { completeJobBatchDelay: 0, failJobBatchDelay: 0 }
    const runner = await run({
      ...{ connectionString: url, logger, noHandleSignals: true },
      preset: { worker: { ...worker, ...batching } },
      taskList: {
        async work({ email }: { email: number }) {
          for (let step = 0; step < STEPS; step += 1) await insertStep(pool, step, email)
          left -= 1
          if (left === 0) resolve()
        },
      },
    })
    await promise
    await runner.stop()
  }
}
