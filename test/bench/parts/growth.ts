import pg from 'pg'
import { table } from '../../../infra/cost/table.ts'
import { median, pairedRatio, rounded } from '../figures.ts'
import { grow } from '../grow.ts'
import type { Part } from '../part.ts'
import { pgDatabase } from '../pg-database.ts'
import { migrated, onServer, type Server } from '../server.ts'
import { HUNDREDTH, type Place, statements } from '../statements.ts'

const SIZES = (process.env.BENCH_EXECUTIONS ?? '10000,1000000,10000000').split(',').map(Number)
const ROUNDS = 15

interface Grown {
  readonly size: number
  readonly client: pg.Client
  readonly runs: ReturnType<typeof statements>
}

export const part: Part = {
  about: 'milliseconds of each statement as executions grow',
  run: (say) =>
    onServer(async (server) => {
      const grown: Grown[] = []
      try {
        return await measure(server, grown, say)
      } finally {
        for (const { client } of grown) await client.end()
      }
    }),
}

async function measure(server: Server, grown: Grown[], say: (what: string) => void) {
  for (const size of SIZES) {
    say(`a database of ${size} executions …`)
    const url = await migrated(server, `grown_${size}`)
    await grow(url, size)
    const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
    await client.connect()
    const places = {
      emails: await placeOf(client, 'emails', 'received_at'),
      email_workflow_executions: await placeOf(client, 'email_workflow_executions', 'started_at'),
    }
    grown.push({ size, client, runs: statements((list) => places[list]) })
  }
  say(`${ROUNDS} rounds …`)
  const names = Object.keys(grown[0]?.runs ?? {})
  const taken = new Map<string, number[][]>(names.map((name) => [name, grown.map(() => [])]))
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const name of names)
      for (const [index, one] of grown.entries()) {
        const ms = await timeOf(one, name)
        // The first round warms the caches.
        if (round > 0) taken.get(name)?.[index]?.push(ms)
      }
  return resultOf(names, taken)
}

/** Milliseconds; what it writes is taken back. */
async function timeOf({ client, runs }: Grown, name: string): Promise<number> {
  await client.query('begin')
  const started = performance.now()
  await runs[name]?.(pgDatabase(client))
  const ms = performance.now() - started
  await client.query('rollback')
  return ms
}

async function placeOf(client: pg.Client, list: string, time: string): Promise<Place> {
  const { rows } = await client.query(
    `select to_json(${time})#>>'{}' as time, id::int from ${list} order by ${time} desc, id desc limit 1 offset ${HUNDREDTH}`,
  )
  return rows[0] as Place
}

function resultOf(names: readonly string[], taken: ReadonlyMap<string, number[][]>) {
  const results = names.map((name) => {
    const bySize = taken.get(name) ?? []
    const [smallest = [], largest = []] = [bySize[0], bySize.at(-1)]
    return { name, ms: bySize.map((times) => rounded(median(times))), ratio: pairedRatio(largest, smallest) }
  })
  const head = ['statement', ...SIZES.map((size) => size.toLocaleString('en-US')), 'ratio']
  return {
    json: {
      executions: SIZES,
      statements: Object.fromEntries(results.map(({ name, ms, ratio }) => [name, { ms, ratio }])),
    },
    table: table(
      head,
      results.map(({ name, ms, ratio }) => [name, ...ms, ratio].map(String)),
    ),
  }
}
