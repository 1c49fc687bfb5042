/** `npm run load`: pours emails into the queue at once, and says whether each was worked once. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { twice } from '../simulation/invariants/executions.ts'
import type { Violation } from '../simulation/invariants.ts'
import { randomOf } from '../simulation/random.ts'
import { nameOf } from './accepted.ts'
import { type Asked, quantile, watchApi } from './api-watch.ts'
import { noFaults } from './faults.ts'
import { startHost } from './functions-host.ts'
import { growth, residentMemory } from './memory.ts'
import { sendersFor, someMessages } from './messages.ts'
import { untilRest } from './rest.ts'
import { say } from './say.ts'
import { openSite, type Site } from './site.ts'
import { judge } from './verdict.ts'

const USAGE = `Pours emails into the queue at once, with workers of the concurrency that a deployment of prod has.

  npm run load -- [--emails 10000] [--seed 1] [--kill-database]

  --emails         different emails
  --seed           of what they say
  --kill-database  PostgreSQL is killed twice meanwhile, and started again
`

const options = {
  emails: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
  'kill-database': { type: 'boolean', default: false },
} as const

const SECOND = 1000
/** For how long PostgreSQL is away. */
const AWAY = 4 * SECOND
/** After it is back, requests that were made meanwhile may still fail. */
const RECOVERY = 15 * SECOND
/** On AWS what met an outage comes again after six minutes, here sooner. */
const HIDDEN_SECONDS = 30
/** Above the second quarter's median. */
const MOST_GROWTH = { share: 0.2, megabytes: 50 }

async function main(args: string[]): Promise<number> {
  const { emails, seed, 'kill-database': killsDatabase } = parseArgs({ args, options }).values
  if (![emails, seed].every((text) => /^\d{1,7}$/.test(text)) || Number(emails) < 1) {
    process.stderr.write(USAGE)
    return 2
  }
  const site = await openSite(noFaults)
  try {
    if (killsDatabase) await site.queues.hideFor(HIDDEN_SECONDS)
    const run = randomUUID().slice(0, 8)
    const bodies = someMessages(Number(emails), sendersFor(Number(emails)), randomOf(Number(seed)), run)
    const violations = await pourAndJudge(site, bodies, killsDatabase)
    for (const { invariant, what } of violations.slice(0, 50)) say(`  ${invariant}: ${what}`)
    say(violations.length === 0 ? 'Everything holds.' : `${violations.length} do not hold.`)
    return violations.length === 0 ? 0 : 1
  } finally {
    await site.close()
  }
}

async function pourAndJudge(
  site: Site,
  bodies: readonly string[],
  killsDatabase: boolean,
): Promise<Violation[]> {
  const { engine, deliver } = site.host.concurrency
  say(`${bodies.length} emails; ${engine} batches of the engine and ${deliver} of deliver at a time`)

  // 1. Everything at once.
  const host = await startHost(site.host)
  const api = watchApi(site.host.ports.api)
  const started = performance.now()
  let isPoured = false
  const pouring = site.queues.pour(bodies).then(() => {
    isPoured = true
    say(`${secondsSince(started)} poured`)
  })

  // 2. Until nothing is left.
  const memory: number[] = []
  const outages: Outage[] = []
  const kills = killsDatabase ? [1 / 3, 2 / 3].map((share) => share * bodies.length) : []
  const isWhole = await untilRest(
    site,
    () => isPoured,
    (progress) => {
      if (progress.worked < bodies.length) memory.push(residentMemory(host.pid))
      const next = kills[0]
      if (next !== undefined && progress.worked >= next) {
        kills.shift()
        say(`${secondsSince(started)} PostgreSQL is killed`)
        return outage(site, outages)
      }
      return undefined
    },
  )
  await pouring
  const seconds = (performance.now() - started) / SECOND
  const asked = await api.stop()
  await host.kill()

  // 3. What holds.
  const deadLetters = await site.queues.deadLetters()
  const violations = await judge(site, { sent: bodies, accepted: site.accepted, deadLetters })
  const fail = (invariant: string, what: string) => violations.push({ invariant, what })
  if (!isWhole) fail('itComesToRest', 'nothing has moved for eight minutes, and something is left')
  for (const { body, reason } of deadLetters) fail('nothingIsGivenUp', `${reason}: ${body.slice(0, 100)}`)
  const again = twice(site.accepted.map(nameOf))
  if (!killsDatabase) for (const id of again) fail('nothingGoesOutTwice', id)
  if (killsDatabase && outages.length < 2) fail('theDatabaseIsKilled', `${outages.length} times`)
  const [row] = await site.sql('select deadlocks from pg_stat_database where datname = current_database()')
  if (row?.deadlocks !== 0) fail('theDatabaseRefusesNothing', `${row?.deadlocks} deadlocks`)

  const { second, last } = growth(memory)
  const most = second + Math.max(MOST_GROWTH.megabytes, MOST_GROWTH.share * second)
  if (last > most) fail('memoryIsFlat', `${last.toFixed(0)} MB at the end, ${second.toFixed(0)} MB before`)
  const unanswered = asked.filter(({ at, status }) => status !== 200 && !isExcused(at, outages))
  for (const { path, status } of unanswered) fail('theApiAnswers', `${path} with ${status}`)

  say(
    [
      `${bodies.length} emails in ${seconds.toFixed(0)} s, ${(bodies.length / seconds).toFixed(0)} a second; ${site.accepted.length} notifications, ${again.length} of them more than once`,
      `memory of the functions: ${second.toFixed(0)} MB in the second quarter, ${last.toFixed(0)} MB in the last, ${Math.max(...memory).toFixed(0)} MB at most`,
      `API: ${asked.length} requests, p50 ${ms(asked, 0.5)}, p99 ${ms(asked, 0.99)}, slowest ${ms(asked, 1)}; ${asked.filter(({ status }) => status !== 200).length} not answered with 200`,
    ].join('\n'),
  )
  return violations
}

interface Outage {
  readonly from: number
  readonly until: number
}

async function outage(site: Site, outages: Outage[]): Promise<void> {
  const from = Date.now()
  await site.killDatabase(AWAY)
  outages.push({ from, until: Date.now() })
}

/** A request that began before the database went has not been answered when it goes. */
const isExcused = (at: number, outages: readonly Outage[]) =>
  outages.some(({ from, until }) => at > from - RECOVERY && at < until + RECOVERY)

const secondsSince = (started: number) => `${((performance.now() - started) / SECOND).toFixed(0)} s:`
const ms = (asked: readonly Asked[], share: number) => `${quantile(asked, share).toFixed(0)} ms`

// What was started ends with this process, which a signal alone would not see to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = await main(process.argv.slice(2))
