import { setImmediate as turn } from 'node:timers/promises'
import type { Boundary, Call, Perform } from './boundary.ts'
import type { Clock } from './clock.ts'
import type { Effect } from './effect.ts'
import { currentTask, type Task, type TaskKind } from './task.ts'
import type { Trace } from './trace.ts'

/** A call that waits for its turn, or an answer that takes its time. */
export interface Waiting {
  readonly task: Task
  readonly call: Call
  /** Not before this moment of the clock. */
  notBefore: number
  /** Does the call, with a fault or without; what it returns lets the task go on with what came of it. */
  readonly begin: (effect: Effect | null) => Promise<() => void>
}

export interface Scheduler {
  readonly spawn: (kind: TaskKind, name: string, body: () => Promise<void>, ended?: () => void) => Task
  readonly kill: (task: Task) => void
  /** Waits until every task waits for a call or has ended. */
  readonly settled: () => Promise<void>
  /** The calls whose turn could come now, in the order in which they were made. */
  readonly ready: () => Waiting[]
  /** When the next of the others could; Infinity when there are none. */
  readonly next: () => number
  readonly running: (kind?: TaskKind) => number
}

/** Rounds of the event loop without news after which nothing more comes: no code under test does I/O of its own. */
const QUIET_ROUNDS = 5

/**
 * Cooperative: every task runs until it makes a call that leaves the process, and there it waits. One call at a time is
 * let through, so whatever is real on the other side, the order of events is what the seed says.
 */
export function aScheduler(clock: Clock, trace: Trace): Scheduler {
  const waiting: Waiting[] = []
  const tasks = new Set<Task>()
  let news = 0

  function enqueue(entry: Waiting): void {
    if (entry.task.state === 'killed') return
    news += 1
    waiting.push(entry)
  }

  function leave(entry: Waiting): void {
    const index = waiting.indexOf(entry)
    if (index >= 0) waiting.splice(index, 1)
  }

  function late(entry: Waiting, milliseconds: number): void {
    entry.notBefore = clock.now() + milliseconds
    enqueue(entry)
  }

  const boundary: Boundary = {
    cross<T>(task: Task, call: Call, perform: Perform<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const entry: Waiting = { task, call, notBefore: 0, begin }
        async function begin(effect: Effect | null): Promise<() => void> {
          leave(entry)
          if ((effect?.kind === 'delay' || effect?.kind === 'kill') && !effect.reached)
            return () => (effect.kind === 'kill' ? kill(task) : late(entry, effect.milliseconds))
          const isPassed = effect?.kind === 'delay' || effect?.kind === 'kill'
          const settle = await perform(isPassed ? null : effect).then(
            (answer) => () => resolve(answer),
            (error: unknown) => () => reject(error),
          )
          if (effect?.kind === 'kill') return () => kill(task)
          if (effect?.kind !== 'delay') return settle
          const name = `answer of ${call.name}`
          const answer: Waiting = {
            ...{ task, call: { ...call, service: 'clock', name }, notBefore: 0 },
            begin: async () => () => {
              leave(answer)
              settle()
            },
          }
          return () => late(answer, effect.milliseconds)
        }
        enqueue(entry)
      })
    },
    sleep(task, milliseconds) {
      return new Promise((resolve) => {
        const about = `${Math.round(milliseconds)} ms`
        const entry: Waiting = {
          ...{ task, call: { service: 'clock', name: 'sleep', size: 0, about }, notBefore: 0 },
          begin: async () => () => {
            leave(entry)
            resolve()
          },
        }
        late(entry, milliseconds)
      })
    },
  }

  function kill(task: Task): void {
    task.state = 'killed'
    tasks.delete(task)
    for (const entry of waiting.filter((entry) => entry.task === task)) leave(entry)
    trace.say(`${task.name} is killed`)
  }

  return {
    spawn(kind, name, body, ended = () => {}) {
      const task: Task = { name, kind, boundary, state: 'running', commits: 0, dieAtCommit: null }
      tasks.add(task)
      const end = (how: string) => {
        news += 1
        tasks.delete(task)
        task.state = 'ended'
        trace.say(`${name} ${how}`)
        ended()
      }
      currentTask.run(task, () => {
        body().then(
          () => end('ends'),
          (error: unknown) => end(`fails: ${error instanceof Error ? error.message : error}`),
        )
      })
      return task
    },
    kill,
    async settled() {
      for (let seen = -1; seen !== news; ) {
        seen = news
        for (let round = 0; round < QUIET_ROUNDS; round += 1) await turn()
      }
    },
    ready: () => waiting.filter(({ notBefore }) => notBefore <= clock.now()),
    next: () => Math.min(...waiting.map(({ notBefore }) => notBefore).filter((at) => at > clock.now())),
    running: (kind) => [...tasks].filter((task) => kind === undefined || task.kind === kind).length,
  }
}
