import { table } from '../../../infra/cost/table.ts'
import { median, pairedRatio, rounded } from '../figures.ts'
import type { Rate } from '../measured.ts'
import type { Part } from '../part.ts'
import { onServer } from '../server.ts'
import { BATCH } from '../threads.ts'
import { dataApiRate, engineRate, floorRate, loadPeers, ownFloorRate, peerRate } from '../throughput.ts'

const EMAILS = Number(process.env.BENCH_EMAILS ?? 20_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const WORKERS = 4

const wholeBatches = (emails: number) => emails - (emails % BATCH)

export const part: Part = {
  about: `the five-step invoice workflow, ${WORKERS} workers, batches of ten`,
  run: (say) =>
    onServer(async (server) => {
      const { pgBoss, graphileWorker, dbos } = await loadPeers(say)
      // The slower ones get fewer: a rate needs seconds, not thousands.
      const each = wholeBatches(EMAILS / ROUNDS)
      const arms: Record<string, () => Promise<Rate>> = {
        floor: () => floorRate(server, each, WORKERS),
        // With all rows that the product writes, in its own tables.
        own_floor: () => ownFloorRate(server, each, WORKERS),
        engine: () => engineRate(server, each, WORKERS),
        engine_data_api: () => dataApiRate(server, wholeBatches(EMAILS / ROUNDS / 2), WORKERS),
        pg_boss: () => peerRate(server, pgBoss, Math.round(EMAILS / ROUNDS / 4)),
        graphile_worker: () => peerRate(server, graphileWorker, Math.round(EMAILS / ROUNDS / 4)),
        dbos: () => peerRate(server, dbos, Math.round(EMAILS / ROUNDS / 25)),
      }
      const rates: Record<string, Rate[]> = Object.fromEntries(Object.keys(arms).map((name) => [name, []]))
      for (let round = 1; round <= ROUNDS; round += 1)
        for (const [name, arm] of Object.entries(arms)) {
          say(`round ${round} of ${ROUNDS}: ${name} …`)
          rates[name]?.push(await arm())
        }
      return resultOf(rates)
    }),
}

function resultOf(rates: Readonly<Record<string, readonly Rate[]>>) {
  const of = (name: string, figure: keyof Rate) => (rates[name] ?? []).map((rate) => rate[figure])
  const results = Object.keys(rates).map((name) => ({
    name,
    emails_per_second: Math.round(median(of(name, 'emails_per_second'))),
    // Of the engine to each: how many times as many emails, and how much of the processor time.
    engine_ratio: pairedRatio(of('engine', 'emails_per_second'), of(name, 'emails_per_second')),
    cpu_ms_per_email: rounded(median(of(name, 'cpu_ms_per_email'))),
    database_cpu_ms_per_email: rounded(median(of(name, 'database_cpu_ms_per_email'))),
    cpu_to_own_floor: pairedRatio(of(name, 'cpu_ms_per_email'), of('own_floor', 'cpu_ms_per_email')),
    cpu_to_floor: pairedRatio(of(name, 'cpu_ms_per_email'), of('floor', 'cpu_ms_per_email')),
  }))
  const head = [
    ...['arm', 'emails/s', 'engine ÷ arm', 'CPU ms per email', 'of it PostgreSQL'],
    ...['CPU ÷ floor of own rows', 'CPU ÷ floor'],
  ]
  return {
    json: Object.fromEntries(results.map(({ name, ...figures }) => [name, figures])),
    table: table(
      head,
      results.map((one) => Object.values(one).map(String)),
    ),
  }
}
