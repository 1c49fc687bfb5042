import { jsonOf, type Request, ResetError, type Response } from './clients.ts'
import type { Clock } from './clock.ts'
import type { SimulationDatabase } from './database.ts'
import type { Parameters } from './services.ts'
import { parameterOf } from './statement.ts'
import type { Task } from './task.ts'
import type { Trace } from './trace.ts'

/** A statement on its way to the database. */
export interface Asked {
  readonly request: Request
  readonly name: string
  readonly parameters: Parameters
}

/** An error that came from the database itself, not from a fault on the way. */
export interface Refusal {
  readonly statement: string
  readonly error: string
  readonly message: string
}

/** A delivery that a task claimed, or marked, as far as the database has done it. */
export interface Touched {
  readonly id: string
  readonly task: Task
  /** Milliseconds, by the database's clock. */
  readonly at: number
  readonly kind: string
}

export interface Hold {
  /** Settles once the statement is done and its transaction open. */
  readonly isHeld: Promise<void>
  readonly release: () => void
}

export interface Statements {
  readonly execute: (task: Task, asked: Asked) => Promise<Response>
  /** The next statement runs in a transaction that stays open, with its locks, until it is released. */
  readonly holdNext: () => Hold
  readonly refusals: readonly Refusal[]
  readonly claims: readonly Touched[]
  readonly marks: readonly Touched[]
  readonly count: () => number
}

const network = globalThis.fetch

/** Passes statements on to the real Data API, with the database's clock set to the run's, and keeps what came of them. */
export function theStatements(
  database: SimulationDatabase,
  endpoint: string,
  clock: Clock,
  trace: Trace,
): Statements {
  const refusals: Refusal[] = []
  const claims: Touched[] = []
  const marks: Touched[] = []
  let shown = 0
  let hold: { readonly held: () => void; readonly released: Promise<void> } | null = null
  let calls = 0

  async function setClock(): Promise<void> {
    if (shown === clock.databaseNow()) return
    shown = clock.databaseNow()
    await database.sql('update simulation.clock set moment = $1', new Date(shown))
  }

  async function post({ path, headers, body }: Request) {
    const answer = await network(`${endpoint}${path}`, {
      method: 'POST',
      headers: { 'content-type': headers['content-type'] ?? 'application/json' },
      body,
    }).catch(() => {
      throw new ResetError()
    })
    return {
      text: await answer.text(),
      error: answer.headers.get('x-amzn-errortype'),
      status: answer.status,
    }
  }

  async function held(request: Request, { held, released }: NonNullable<typeof hold>) {
    hold = null
    const { sql, parameters, ...about } = jsonOf(request)
    const begun = await post({ ...request, path: '/BeginTransaction', body: JSON.stringify(about) })
    const { transactionId } = JSON.parse(begun.text) as { transactionId: string }
    const answer = await post({
      ...request,
      body: JSON.stringify({ ...about, sql, parameters, transactionId }),
    })
    held()
    await released
    const end = { resourceArn: about.resourceArn, secretArn: about.secretArn, transactionId }
    if (!answer.error) await post({ ...request, path: '/CommitTransaction', body: JSON.stringify(end) })
    return answer
  }

  return {
    holdNext() {
      const done = Promise.withResolvers<void>()
      const free = Promise.withResolvers<void>()
      hold = { held: done.resolve, released: free.promise }
      return { isHeld: done.promise, release: free.resolve }
    },
    async execute(task, asked) {
      await setClock()
      calls += 1
      const { text, error, status } = hold ? await held(asked.request, hold) : await post(asked.request)
      if (error) {
        const { message } = JSON.parse(text) as { message: string }
        refusals.push({ statement: asked.name, error, message })
        trace.say(`${task.name}: the database refuses ${asked.name}: ${message.slice(0, 200)}`)
      }
      const about = { task, at: clock.databaseNow() }
      if (!error && asked.name === 'claim')
        for (const id of claimedIn(text)) claims.push({ id, ...about, kind: 'claimed' })
      if (!error && asked.name === 'mark')
        for (const { id, kind } of (parameterOf(asked.parameters, 'outcomes') ?? []) as Outcomes)
          marks.push({ id, ...about, kind })
      return {
        statusCode: status,
        headers: { 'content-type': 'application/json', ...(error && { 'x-amzn-errortype': error }) },
        body: Buffer.from(text),
      }
    },
    ...{ refusals, claims, marks },
    count: () => calls,
  }
}

type Outcomes = readonly { readonly id: string; readonly kind: string }[]

/** The ids are in the first column of the claimed rows. */
function claimedIn(text: string): string[] {
  const { records = [] } = JSON.parse(text) as { records?: { stringValue?: string }[][] }
  return records.flatMap(([id]) => id?.stringValue ?? [])
}
