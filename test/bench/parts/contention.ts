import { table } from '../../../infra/cost/table.ts'
import { maintain } from '../../../infra/local/postgres.ts'
import { median, pairedRatio, rounded } from '../figures.ts'
import type { Part } from '../part.ts'
import { onServer, type Server } from '../server.ts'
import { engineRate, ownFloorRate } from '../throughput.ts'
import { type Waits, waitsDuring } from '../waits.ts'

const WORKERS = [1, 2, 4, 8, 16, 32]
const EMAILS = 1600
const ROUNDS = 3

export const part: Part = {
  about:
    'emails per second as workers are added, all on one workflow, and what the database waits for meanwhile',
  run: (say) =>
    onServer(async (server) => {
      const arms = { engine: engineRate, own_floor: ownFloorRate }
      const rates = { engine: byWorkers<number>(), own_floor: byWorkers<number>() }
      const waits = byWorkers<Waits>()
      for (let round = 1; round <= ROUNDS; round += 1)
        for (const workers of WORKERS)
          for (const name of ['engine', 'own_floor'] as const) {
            say(`round ${round} of ${ROUNDS}: ${workers} workers, ${name} …`)
            const [rate, waited] = await waitsDuring(server, () => arms[name](server, EMAILS, workers))
            rates[name][workers]?.push(rate.emails_per_second)
            if (name === 'engine') waits[workers]?.push(waited)
          }
      const deadlocks = await deadlocksOf(server)
      const results = WORKERS.map((workers) => {
        const engine = rates.engine[workers] ?? []
        const floor = rates.own_floor[workers] ?? []
        const share = (of: keyof Waits) => rounded(median((waits[workers] ?? []).map((one) => one[of])))
        return {
          workers,
          emails_per_second: rounded(median(engine)),
          to_one_worker: pairedRatio(engine, rates.engine[1] ?? []),
          own_floor_to_one_worker: pairedRatio(floor, rates.own_floor[1] ?? []),
          waiting_for_rows: share('rows'),
          waiting_otherwise: share('other'),
        }
      })
      const rows = results.map((one) => Object.values(one).map(String))
      const head = [
        ...['workers', 'emails/s', 'ratio to one', 'floor of own rows: ratio to one'],
        ...['connections waiting for rows', 'waiting for anything else of the database'],
      ]
      return {
        json: { deadlocks, workers: results },
        table: `${table(head, rows)}\n\nDeadlocks: ${deadlocks}`,
      }
    }),
}

const byWorkers = <T>(): Record<number, T[]> => Object.fromEntries(WORKERS.map((workers) => [workers, []]))

async function deadlocksOf({ url }: Server): Promise<number> {
  const { rows } = await maintain(url, 'select sum(deadlocks)::int as deadlocks from pg_stat_database')
  return rows[0].deadlocks
}
