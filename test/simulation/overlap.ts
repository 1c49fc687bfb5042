import type { SimulationDatabase } from './database.ts'
import type { Random } from './random.ts'
import type { Waiting } from './scheduler.ts'
import type { Statements } from './statements.ts'
import type { Trace } from './trace.ts'

/** Milliseconds between two looks at whether a statement waits for a lock. */
const LOOK = 3

export interface Ground {
  readonly database: SimulationDatabase
  readonly statements: Statements
  readonly random: Random
  readonly trace: Trace
}

export type Pair = readonly [Waiting, Waiting]

/**
 * Lets two statements of two tasks run at once in the database, and still in an order that the seed decides: each has
 * read before the other one's writing could be seen, and which of them wins is the same every time.
 *
 * @returns what lets each of them go on, to be called one after the other.
 */
export async function overlap(ground: Ground, pair: Pair): Promise<(() => void)[]> {
  const [first, second] = pair
  const how = ground.random.pick([behindRow, beforeCommit])
  ground.trace.say(
    `${first.task.name} ${first.call.name} and ${second.task.name} ${second.call.name} overlap, ${how.name}`,
  )
  return how(ground, pair)
}

/**
 * A row that both may want is locked first. The first runs until it is done or waits for that row, then the second,
 * until it is done or waits for the row or for the first. Then the row is set free: PostgreSQL serves those that wait for
 * a row in the order in which they came. Two that would wait for each other do so every time, and are a deadlock.
 */
async function behindRow({ database, random }: Ground, [first, second]: Pair) {
  const table = first.call.name === 'mark' ? 'email_workflow_executions' : 'emails'
  await database.gate('begin')
  const [{ count = 0 } = {}] = await database.gate(`select count(*) as count from ${table}`)
  const nth = random.below(Math.max(1, Number(count)))
  await database.gate(`select id from ${table} order by id offset ${nth} limit 1 for update`)
  const one = begin(first)
  await untilItWaits(database, one, 0)
  const other = begin(second)
  await untilItWaits(database, other, one.isDone ? 0 : 1)
  await database.gate('rollback')
  return Promise.all([one.done, other.done])
}

/** The first is done but not committed when the second begins, so that the second waits for it wherever they meet. */
async function beforeCommit({ database, statements }: Ground, [first, second]: Pair) {
  const hold = statements.holdNext()
  const one = begin(first)
  await hold.isHeld
  const other = begin(second)
  await untilItWaits(database, other, 0)
  hold.release()
  return Promise.all([one.done, other.done])
}

interface Begun {
  readonly done: Promise<() => void>
  isDone: boolean
}

function begin(waiting: Waiting): Begun {
  const begun = {
    isDone: false,
    done: waiting.begin(null).finally(() => {
      begun.isDone = true
    }),
  }
  return begun
}

/** Until the statement is done, or one more than before waits for a lock. */
async function untilItWaits(database: SimulationDatabase, begun: Begun, before: number): Promise<void> {
  for (const began = performance.now(); !begun.isDone; ) {
    const [{ count = 0 } = {}] = await database.watch(
      `select count(*) as count from pg_stat_activity
       where datname = $1 and wait_event_type = 'Lock' and query not like '%pg_stat_activity%'`,
      database.name,
    )
    if (Number(count) > before) return
    if (performance.now() - began > 20_000) throw new Error('a statement neither ends nor waits for a lock')
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}
