import type { MessageContent } from '../../shared/email/message.ts'
import { saveEmail } from '../support/hub.ts'
import type { SimulationDatabase, Sql } from './database.ts'
import { aDeployment, type Deployment, OLD_WAYS } from './deployment.ts'
import type { FaultName } from './faults.ts'
import { judge, type Violation } from './invariants.ts'
import { makeWorld } from './make-world.ts'
import { type Event, theEvents, theMigration, UNDO_MIGRATION } from './office.ts'
import { overlap } from './overlap.ts'
import { randomOf } from './random.ts'
import { readRemains } from './remains.ts'
import { saveWorkflows } from './save-workflows.ts'
import { forgedMessages, type KnownEmail, knownEmails, type Sent, someMessages } from './scenario.ts'
import { aScheduler, type Scheduler, type Waiting } from './scheduler.ts'
import type { Services } from './services.ts'
import { deliverBatch, sweepOnce, workBatch } from './workers.ts'
import type { World } from './world.ts'

/** What came of one run. */
export interface Outcome {
  readonly seed: number
  readonly violations: readonly Violation[]
  readonly trace: readonly string[]
  readonly digest: string
  readonly messages: number
  readonly statements: number
  readonly faults: Readonly<Partial<Record<FaultName, number>>>
}

export interface Stage {
  readonly database: SimulationDatabase
  readonly services: Services
  readonly enter: (world: World) => void
}

/** Invocations of a function at a time, and messages that one takes. */
const CONCURRENCY = 3
const BATCH = 10
const MINUTE = 60_000
/** Moves after which a run that has not come to rest is judged as it is. */
const MOST_MOVES = 3_000
/** Sweeps without anything else to do, after which more than a day passes at once: deliveries are given up after one. */
const PATIENCE = 8
/** Milliseconds between two sweeps once nothing more is sent: what waits then waits for minutes, up to a quarter of an hour. */
const CALM_SWEEP = 12 * MINUTE
/** A day, and what the database's clock may have been set back by (office.ts). */
const LONG = 36 * 60 * MINUTE

/** One run: everything in it comes from the seed. */
export async function runSeed(stage: Stage, seed: number, only: FaultName | null): Promise<Outcome> {
  const world = makeWorld(seed, only, stage.database, stage.services)
  stage.enter(world)
  const known = knownEmails(world.random, world.weather)
  await prepare(world, known)
  const scheduler = aScheduler(world.clock, world.trace)
  const current = aDeployment(world, 'current')
  const old = aDeployment(world, 'old', world.random.pick(OLD_WAYS))
  const events = theEvents(world, scheduler, current)
  const genuine = someMessages(world.random, world.weather, known)
  const messages = [...genuine, ...forgedMessages(randomOf(~seed), genuine)]
  await play(world, scheduler, { current, old, events, messages })
  const violations = judge(await readRemains(world), world)
  for (const { invariant, what } of violations) world.trace.say(`VIOLATED ${invariant}: ${what}`)
  if (world.weather.has('migration')) await stage.database.undo(UNDO_MIGRATION)
  return {
    ...{ seed, violations, messages: world.sent.length },
    trace: world.trace.lines,
    digest: world.trace.digest(),
    statements: world.statements.count(),
    faults: { ...world.weather.counts, ...limitsMet(world) },
  }
}

/** How often an answer was larger than it may be; that is the emails' doing, not the weather's. */
function limitsMet({ statements, weather }: World): Partial<Record<FaultName, number>> {
  const met = (fault: FaultName, words: string) => {
    const count = statements.refusals.filter(({ message }) => message.includes(words)).length
    return weather.has(fault) && count > 0 ? { [fault]: count } : {}
  }
  return { ...met('row-limit', 'a row may have'), ...met('response-limit', 'exceeds the size limit') }
}

/** A database with the workflows of a run, what is known before it, and a customer for some of its senders. */
async function prepare({ database: { sql }, random }: World, known: readonly KnownEmail[]): Promise<void> {
  await sql(`truncate emails, email_workflows, email_workflow_versions, email_workflow_executions,
    email_workflow_decisions, email_workflow_stats, deliveries, tickets, time_entries, vendors, customers
    restart identity cascade`)
  await saveWorkflows(sql)
  for (const { email_id, email } of known) await saveKnown(sql, email_id, email)
  if (random.chance(0.5))
    await sql(`insert into customers (id, name, domains)
      values ('00000000-0000-4000-8000-000000000001', 'Nordkabel A/S', '{nordkabel.dk}')`)
}

function saveKnown(sql: Sql, id: number, { body_text, attachments = [], ...email }: MessageContent) {
  const { message_id, sender_email, subject } = email
  return saveEmail(sql, {
    ...{ id, message_id, sender_email, subject, body: body_text, attachments: JSON.stringify(attachments) },
    ...{ classification: null, confidence_score: null },
  })
}

interface Script {
  readonly current: Deployment
  readonly old: Deployment
  readonly events: Event[]
  readonly messages: readonly Sent[]
}

async function play(world: World, scheduler: Scheduler, script: Script): Promise<void> {
  const { clock, random, weather, trace, emails, deliveries } = world
  const began = clock.now()
  const unsent = script.messages.map((message) => ({ ...message, at: began + message.after }))
  let sweepAt = began + random.below(MINUTE)
  let sweepsAtRest = 0
  let numbers = 0

  const deployment = () => (weather.happens('two-deploys', 0.5) ? script.old : script.current)
  const invoke = (
    kind: 'engine' | 'deliver',
    queue: typeof emails,
    body: typeof workBatch,
    number = ++numbers,
  ) => {
    const batch = queue.receive(random.chance(0.7) ? BATCH : 1 + random.below(BATCH))
    if (batch.length === 0) return
    const by = deployment()
    const name = `${kind} ${number}`
    trace.say(`${name} (${by.name}) takes ${batch.map(({ id, receives }) => `${id}#${receives}`).join(' ')}`)
    scheduler.spawn(kind, name, () => body(world, by, batch))
  }

  function moves(): (() => unknown)[] {
    const now = clock.now()
    const all: (() => unknown)[] = scheduler.ready().map((waiting) => () => pass(waiting))
    if (emails.visible() > 0 && scheduler.running('engine') < CONCURRENCY)
      all.push(() => invoke('engine', emails, workBatch))
    if (deliveries.visible() > 0 && scheduler.running('deliver') < CONCURRENCY)
      all.push(() => invoke('deliver', deliveries, deliverBatch))
    if (unsent.some(({ at }) => at <= now)) all.push(send, send, send)
    if (script.events.some(({ at }) => at <= now)) all.push(() => script.events.shift()?.happen())
    if (sweepAt <= now && scheduler.running('sweep') === 0) all.push(sweep)
    return all
  }

  function send(): void {
    const index = unsent.findIndex(({ at }) => at <= clock.now())
    const [message] = unsent.splice(index, 1)
    if (!message) return
    world.sent.push(message.body)
    trace.say(`the classifier sends ${emails.send(message.body)}: ${message.body.slice(0, 100)}`)
  }

  function sweep(): void {
    sweepAt = clock.now() + (isScriptOver() ? CALM_SWEEP : MINUTE)
    if (isScriptOver()) sweepsAtRest += 1
    if (sweepsAtRest === PATIENCE) {
      trace.say('a day and a half pass')
      clock.jump(LONG)
    }
    const by = deployment()
    scheduler.spawn('sweep', `sweep ${++numbers}`, () => sweepOnce(by))
  }

  async function pass(waiting: Waiting): Promise<void> {
    const pair = partnerOf(waiting)
    for (const { task, call } of pair ? [waiting, pair] : [waiting])
      if (call.name === 'commit') task.commits += 1
    if (pair) {
      for (const goOn of await overlap(world, [waiting, pair])) {
        goOn()
        await scheduler.settled()
      }
      return
    }
    const { task, call } = waiting
    const effect = call.service === 'clock' ? null : weather.strike(call, task)
    trace.say(`${task.name}: ${call.name} ${call.about}`)
    const goOn = await waiting.begin(effect)
    goOn()
  }

  function partnerOf(waiting: Waiting): Waiting | null {
    if (!OVERLAPPING.has(waiting.call.name) || waiting.call.service !== 'data') return null
    const others = scheduler
      .ready()
      .filter(
        ({ task, call }) => task !== waiting.task && call.service === 'data' && OVERLAPPING.has(call.name),
      )
    return others.length > 0 && weather.happens('concurrent', 0.5) ? random.pick(others) : null
  }

  const isScriptOver = () => unsent.length === 0 && script.events.length === 0

  async function isAtRest(): Promise<boolean> {
    if (!isScriptOver() || scheduler.running() > 0) return false
    if (emails.messages.length > 0 || deliveries.messages.length > 0) return false
    const [row] = await world.database.sql(`select
      exists (select from deliveries where status = 'pending')
      or exists (select from emails where workflow_outcome = 'held') as waits`)
    return row?.waits !== true
  }

  function advance(): void {
    const upcoming = [
      scheduler.next(),
      emails.next(),
      deliveries.next(),
      sweepAt > clock.now() ? sweepAt : Number.POSITIVE_INFINITY,
      ...[...unsent, ...script.events].map(({ at }) => at).filter((at) => at > clock.now()),
    ]
    const next = Math.min(...upcoming)
    if (Number.isFinite(next)) clock.advance(next)
  }

  for (let move = 0; move < MOST_MOVES; move += 1) {
    await scheduler.settled()
    const possible = moves()
    if (
      isScriptOver() &&
      scheduler.running('office') + scheduler.running('deploy') === 0 &&
      possible.length === 0
    ) {
      // Everything is on its way: from here on nothing more breaks, and all of it has to arrive.
      if (move > CALM_AFTER || random.chance(0.3)) weather.clear()
      if (await isAtRest()) break
      if (sweepsAtRest > 2 * PATIENCE) break
    }
    if (move > CALM_AFTER) weather.clear()
    if (possible.length === 0 || random.chance(0.02)) advance()
    else await random.pick(possible)()
  }
  await finishMigration(world, scheduler, script)
}

/** Statements that two workers may run at the same time on the same rows. */
const OVERLAPPING = new Set(['load', 'commit', 'mark', 'claim'])
/** Moves after which nothing more breaks. */
const CALM_AFTER = 400

/** A deployment whose migration failed is deployed again. */
async function finishMigration(
  { weather, clock }: World,
  scheduler: Scheduler,
  script: Script,
): Promise<void> {
  if (!weather.counts.migration) return
  const again = theMigration(script.current)
  scheduler.spawn('deploy', 'migration, again', again)
  for (let move = 0; move < 50 && scheduler.running('deploy') > 0; move += 1) {
    await scheduler.settled()
    const [waiting] = scheduler.ready()
    if (waiting) (await waiting.begin(null))()
    else if (scheduler.running('deploy') > 0) clock.advance(scheduler.next())
  }
}
