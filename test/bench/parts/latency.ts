import { table } from '../../../infra/cost/table.ts'
import { delayed } from '../delay.ts'
import { rounded } from '../figures.ts'
import type { Rate } from '../measured.ts'
import type { Part } from '../part.ts'
import { onServer } from '../server.ts'
import { engineRate, floorRate, loadPeers, peerRate } from '../throughput.ts'

/** Milliseconds: the published median of a warm call of the Data API. */
const ROUND_TRIP = 100
const WORKERS = 10
/** Waiting when the clock starts; ten workers with a batch of ten each take a hundred at a time. */
const WAITING = [1, 10, 100, 1000, 10_000]
const COMPARED = 1000

export const part: Part = {
  about: `emails per second with ${ROUND_TRIP} ms added to every round trip, ${WORKERS} workers`,
  run: (say) =>
    onServer(async (server) => {
      const { pgBoss, graphileWorker, dbos } = await loadPeers(say)
      const proxy = await delayed(Number(new URL(server.url).port), ROUND_TRIP)
      const via = (url: string) => {
        const through = new URL(url)
        through.port = String(proxy.port)
        return through.href
      }
      try {
        const arms: Record<string, () => Promise<Rate>> = {
          floor: () => floorRate(server, 2 * COMPARED, WORKERS, via),
          engine: () => engineRate(server, 2 * COMPARED, WORKERS, via),
          pg_boss: () => peerRate(server, pgBoss, COMPARED / 2, via),
          graphile_worker: () => peerRate(server, graphileWorker, COMPARED / 4, via),
          dbos: () => peerRate(server, dbos, COMPARED / 20, via),
        }
        const rates: Record<string, number> = {}
        for (const [name, arm] of Object.entries(arms)) {
          say(`${name} …`)
          rates[name] = rounded((await arm()).emails_per_second)
        }
        const waiting: Record<string, number> = {}
        for (const emails of WAITING) {
          say(`${emails} waiting …`)
          waiting[emails] = rounded((await engineRate(server, emails, WORKERS, via)).emails_per_second)
        }
        return resultOf(rates, waiting)
      } finally {
        await proxy.stop()
      }
    }),
}

function resultOf(rates: Readonly<Record<string, number>>, waiting: Readonly<Record<string, number>>) {
  const { engine = Number.NaN } = rates
  const ratios = Object.entries(rates).map(([name, rate]) => ({ name, rate, ratio: rounded(engine / rate) }))
  const compared = table(
    ['arm', 'emails/s', 'engine ÷ arm'],
    ratios.map(({ name, rate, ratio }) => [name, String(rate), String(ratio)]),
  )
  const backlog = table(
    ['waiting', 'emails/s'],
    Object.entries(waiting).map(([emails, rate]) => [emails, String(rate)]),
  )
  return {
    json: {
      arms: Object.fromEntries(
        ratios.map(({ name, rate, ratio }) => [name, { emails_per_second: rate, engine_ratio: ratio }]),
      ),
      waiting,
    },
    table: `${compared}\n\n${backlog}`,
  }
}
