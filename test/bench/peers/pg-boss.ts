import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { insertStep, STEPS } from './tables.ts'

/** One job of five inserts for each email; the queue is filled before the clock starts. */
export async function pgBoss(url: string, pool: pg.Pool, emails: number): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: url, max: 6, supervise: false, schedule: false })
  boss.on('error', (error) => process.stderr.write(`pg-boss: ${error.message}\n`))
  await boss.start()
  await boss.createQueue('work')
  for (let first = 0; first < emails; first += 5000)
    await boss.insert(
      'work',
      Array.from({ length: Math.min(5000, emails - first) }, (_, n) => ({ data: { email: first + n } })),
    )
  return async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let left = emails
    const options = {
      batchSize: 50,
      pollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
      localConcurrency: 2,
    }
    await boss.work('work', options, async (jobs) => {
      await Promise.all(
        jobs.map(async ({ data }) => {
          for (let step = 0; step < STEPS; step += 1) await insertStep(pool, step, data.email)
          left -= 1
        }),
      )
      if (left === 0) resolve()
    })
    await promise
    await boss.stop({ graceful: true, timeout: 5000 })
  }
}
