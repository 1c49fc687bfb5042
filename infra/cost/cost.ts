/**
 * `npm run cost`: counts the work for some emails on this machine and writes its cost on AWS into
 * docs/cost.md.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startPostgres } from '../local/postgres.ts'
import { countCalls, countEmails } from './count.ts'
import type { Counts } from './counts.ts'
import { container } from './designs/container.ts'
import { mailroom } from './designs/mailroom.ts'
import { stepFunctions } from './designs/step-functions.ts'
import { fill } from './document.ts'
import { freePort } from './free-port.ts'
import { COLLECTED } from './prices.ts'
import * as render from './render.ts'
import { apiRequests, sweepEvent } from './requests.ts'
import { startSystem } from './system.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const DOCUMENT = join(ROOT, 'docs/cost.md')
const EMAILS = 200
const CALLS = 60
const VOLUMES = [10_000, 100_000, 1_000_000, 10_000_000]
const MILLION = 1_000_000

const say = (what: string) => process.stdout.write(`${what}\n`)

async function count(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-cost-'))
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    disposable: true,
  })
  try {
    const system = await startSystem(postgres.url, folder)
    try {
      say(`${EMAILS} emails in tens …`)
      const tens = await countEmails(system, EMAILS, 10)
      say(`${EMAILS} emails one at a time …`)
      const ones = await countEmails(system, EMAILS, 1)
      say(`${CALLS} sweeps, ${CALLS} requests …`)
      const sweeps = await countCalls(system, 'deliver', Array.from({ length: CALLS }, sweepEvent))
      const api = await countCalls(system, 'api', Array.from({ length: CALLS / 6 }, apiRequests).flat())
      return { tens, ones, sweeps, api }
    } finally {
      await system.stop()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function blocks(counts: Counts): Record<string, string> {
  const designs: Record<'tens' | 'ones' | 'steps' | 'container', render.Design> = {
    tens: { name: 'Mailroom, in tens', items: (emails) => mailroom(counts, emails, 'tens') },
    ones: { name: 'Mailroom, one at a time', items: (emails) => mailroom(counts, emails, 'ones') },
    steps: { name: 'Step Functions Standard', items: (emails) => stepFunctions(counts, emails) },
    container: { name: 'always-on container', items: (emails) => container(counts, emails) },
  }
  const all = Object.values(designs)
  const when = new Date().toISOString().slice(0, 10)
  const machine = cpus()[0]?.model ?? 'an unknown processor'
  return {
    dates: `Prices collected ${COLLECTED}, counted ${when} with ${EMAILS} emails on ${machine}, Node ${process.versions.node}.`,
    million: render.servicesTable(all, MILLION),
    volumes: render.volumesTable(all, VOLUMES),
    growth: render.growthTable(designs.ones, VOLUMES),
    counts: render.countsTable(counts),
    lines: all.map(({ name, items }) => `### ${name}\n\n${render.linesTable(items(MILLION))}`).join('\n\n'),
    prices: render.pricesTable(all.flatMap(({ items }) => items(MILLION))),
    assumptions: render.assumptionsTable(),
  }
}

const counts = await count()
await writeFile(DOCUMENT, fill(await readFile(DOCUMENT, 'utf8'), blocks(counts)))
say('docs/cost.md has the figures')
