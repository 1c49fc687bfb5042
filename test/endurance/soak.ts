/** `npm run soak`: faults at every service, and the functions killed every half minute. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { twice } from '../simulation/invariants/executions.ts'
import type { Violation } from '../simulation/invariants.ts'
import { type Random, randomOf } from '../simulation/random.ts'
import { nameOf } from './accepted.ts'
import { type Faults, someFaults } from './faults.ts'
import { startHost } from './functions-host.ts'
import { sendersFor, someMessages } from './messages.ts'
import { untilRest } from './rest.ts'
import { say } from './say.ts'
import { openSite, type Site } from './site.ts'
import { judge } from './verdict.ts'

const USAGE = `Sends emails for some minutes while calls fail and the functions are killed, and says what became of them.

  npm run soak -- [--minutes 10] [--seed 1]

  --minutes  for how long emails are sent and things break
  --seed     of what is sent and what breaks
`

const OPTIONS = {
  minutes: { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
} as const

const SECOND = 1000
const MINUTE = 60 * SECOND
/** Emails that come in a second. */
const RATE = 5
/** Of a hundred messages so many come again within a minute, and so many cannot be read. */
const PERCENT = { repeated: 10, unreadable: 1 }
/** From a start of the functions until they are killed. */
const KILLED_AFTER = 30 * SECOND
/** Hidden for less than a function may take, so that a message also comes again while its first worker has it. */
const HIDDEN_SECONDS = 30

/** Seconds: what calls the sweep on AWS is not killed with the functions, and here each process has to last that long. */
const SWEEP_EVERY = 15

async function main(args: string[]): Promise<number> {
  const { minutes, seed } = parseArgs({ args, options: OPTIONS }).values
  if (![minutes, seed].every((text) => /^\d{1,7}(?:\.\d+)?$/.test(text)) || Number(minutes) <= 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const random = randomOf(Number(seed))
  const faults = someFaults(random)
  const site = await openSite(faults)
  try {
    const violations = await soak(site, Number(minutes) * MINUTE, random, faults)
    for (const { invariant, what } of violations.slice(0, 50)) say(`  ${invariant}: ${what}`)
    say(violations.length === 0 ? 'Everything holds.' : `${violations.length} do not hold.`)
    return violations.length === 0 ? 0 : 1
  } finally {
    await site.close()
  }
}

async function soak(site: Site, span: number, random: Random, faults: Faults): Promise<Violation[]> {
  await site.queues.hideFor(HIDDEN_SECONDS)
  const options = { ...site.host, sweepEvery: SWEEP_EVERY }
  const until = performance.now() + span

  // 1. Emails come, calls break, and the functions are killed.
  const sending = send(site, until, random)
  let host = await startHost(options)
  let kills = 0
  while (performance.now() < until) {
    await delay(Math.min(KILLED_AFTER, until - performance.now()))
    await host.kill()
    kills += 1
    host = await startHost(options)
  }
  const sent = await sending
  faults.end()
  say(`${sent.length} messages sent, ${kills} times killed; now nothing more breaks`)

  // 2. What is under way arrives.
  const isWhole = await untilRest(site, () => true)
  await host.kill()

  // 3. What holds.
  const deadLetters = await site.queues.deadLetters()
  const violations = await judge(site, { sent, accepted: site.accepted, deadLetters })
  if (!isWhole)
    violations.push({
      invariant: 'itComesToRest',
      what: 'nothing has moved for eight minutes, and something is left',
    })
  const outcomes = await site.sql(
    `select workflow_outcome as outcome, count(*) from emails group by 1 order by 1`,
  )
  const [failed] = await site.sql(`select count(*) from deliveries where status = 'failed'`)
  const withoutReason = deadLetters.filter(({ reason }) => reason === null)
  say(
    [
      `${sent.length} messages, ${new Set(sent).size} of them different; the functions were killed ${kills} times`,
      `emails: ${outcomes.map(({ outcome, count }) => `${count} ${outcome}`).join(', ')}`,
      `dead letters: ${deadLetters.length}, of which ${withoutReason.length} were received three times by functions that were killed`,
      `notifications: ${site.accepted.length} taken, ${twice(site.accepted.map(nameOf)).length} more than once; ${failed?.count} failed`,
      ...Object.entries(faults.counts).map(([fault, count]) => `${String(count).padStart(6)}  ${fault}`),
    ].join('\n'),
  )
  return violations
}

/** @returns the bodies that were sent, repeats included. */
async function send(site: Site, until: number, random: Random): Promise<string[]> {
  const run = randomUUID().slice(0, 8)
  const senders = sendersFor((RATE * (until - performance.now())) / SECOND)
  const sent: string[] = []
  const later: { readonly at: number; readonly body: string }[] = []
  for (let second = 0; performance.now() < until; second += 1) {
    const fresh = someMessages(RATE, senders, random, `${run}-${second}`).map((body) =>
      random.chance(PERCENT.unreadable / 100) ? body.slice(0, -2) : body,
    )
    for (const body of fresh)
      if (random.chance(PERCENT.repeated / 100)) later.push({ at: second + random.below(60), body })
    const due = later.filter(({ at }) => at <= second)
    for (const one of due) later.splice(later.indexOf(one), 1)
    const bodies = [...fresh, ...due.map(({ body }) => body)]
    await site.queues.pour(bodies)
    sent.push(...bodies)
    await delay(SECOND)
  }
  return sent
}

// What was started ends with this process, which a signal alone would not see to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = await main(process.argv.slice(2))
