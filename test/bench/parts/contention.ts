import { table } from '../../../infra/cost/table.ts'
import { maintain } from '../../../infra/local/postgres.ts'
import { median, pairedRatio, rounded } from '../figures.ts'
import type { Part } from '../part.ts'
import { onServer, type Server } from '../server.ts'
import { engineRate } from '../throughput.ts'

const WORKERS = [1, 2, 4, 8, 16, 32]
const EMAILS = 1600
const ROUNDS = 3

export const part: Part = {
  about: 'emails per second as engine workers are added, all on one workflow',
  run: (say) =>
    onServer(async (server) => {
      const rates: Record<number, number[]> = Object.fromEntries(WORKERS.map((workers) => [workers, []]))
      for (let round = 1; round <= ROUNDS; round += 1)
        for (const workers of WORKERS) {
          say(`round ${round} of ${ROUNDS}: ${workers} workers …`)
          rates[workers]?.push((await engineRate(server, EMAILS, workers)).emails_per_second)
        }
      const deadlocks = await deadlocksOf(server)
      const results = WORKERS.map((workers) => ({
        workers,
        emails_per_second: rounded(median(rates[workers] ?? [])),
        to_one_worker: pairedRatio(rates[workers] ?? [], rates[1] ?? []),
      }))
      const rows = results.map((one) => Object.values(one).map(String))
      return {
        json: { deadlocks, workers: results },
        table: `${table(['workers', 'emails/s', 'ratio to one'], rows)}\n\nDeadlocks: ${deadlocks}`,
      }
    }),
}

async function deadlocksOf({ url }: Server): Promise<number> {
  const { rows } = await maintain(url, 'select sum(deadlocks)::int as deadlocks from pg_stat_database')
  return rows[0].deadlocks
}
