import { DBOS } from '@dbos-inc/dbos-sdk'
import type pg from 'pg'
import { inParallel } from '../in-parallel.ts'
import { insertStep, STEPS } from './tables.ts'

let current: pg.Pool | undefined
let registered: ((email: number) => Promise<void>) | undefined

/** One durable workflow of five steps for each email. */
export async function dbos(url: string, pool: pg.Pool, emails: number): Promise<() => Promise<void>> {
  current = pool
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: url, systemDatabasePoolSize: 28, logLevel: 'error' })
  registered ??= DBOS.registerWorkflow(workEmail, { name: 'work' })
  const work = registered
  await DBOS.launch()
  return async () => {
    const ids = Array.from({ length: emails }, (_, email) => email)
    await inParallel(24, ids, (email) => DBOS.withNextWorkflowID(`e${email}`, () => work(email)))
    await DBOS.shutdown()
  }
}

async function workEmail(email: number): Promise<void> {
  for (let step = 0; step < STEPS; step += 1)
    await DBOS.runStep(() => insertStep(current as pg.Pool, step, email), { name: `s${step}` })
}
