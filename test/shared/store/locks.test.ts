import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import { messageOf } from '../../../shared/errors.ts'
import type { Verdict } from '../../../shared/queue/settle.ts'
import type { Database } from '../../../shared/store/database.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, another, messages, NOTE_AND_TELL } from '../../support/engine.ts'
import { saveEmail } from '../../support/hub.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())

let statements = 0
const errors: string[] = []
const watched: Database = {
  query: (sql, parameters) => {
    statements += 1
    return db.database.query(sql, parameters).catch((error: unknown) => {
      errors.push(messageOf(error))
      throw error
    })
  },
}

beforeEach(async () => {
  statements = 0
  errors.length = 0
  await clear(db.sql)
  await saveWorkflow(db.sql, { id: 1, workflow_steps: NOTE_AND_TELL })
})

const range = (length: number) => Array.from({ length }, (_, n) => n)

/** Ten of the items, in an order of its own for each seed. */
function tenOf<T>(items: readonly T[], seed: number): T[] {
  const place = (n: number) => Math.sin(seed * 7919 + n * 104_729)
  return range(items.length)
    .sort((a, b) => place(a) - place(b))
    .slice(0, 10)
    .map((n) => items[n] as T)
}

/** Six workers, each with ten of these messages again and again. */
async function storm(bodiesOf: (round: number) => readonly unknown[], rounds: number): Promise<void> {
  const engine = anEngine(watched)
  await Promise.all(
    range(6).map(async (worker) => {
      for (const round of range(rounds))
        expect(await work(engine, messages(...tenOf(bodiesOf(round), round * 6 + worker)))).toSatisfy(
          (verdicts: readonly Verdict[]) => verdicts.every(({ kind }) => kind === 'done'),
        )
    }),
  )
}

describe('batches that overlap, in different orders', () => {
  const content = (n: number) => another((n * 29) % 97)
  const reference = (n: number) => ({ email_id: n + 1, classification: 'invoice', confidence_score: 0.9 })
  const store = (n: number) => saveEmail(db.sql, { id: n + 1, message_id: `<${(n * 17) % 97}@x.dk>` })

  it.each([
    ['new emails', async () => {}, (round: number) => range(16).map((n) => content(round * 4 + n))],
    ['references', () => Promise.all(range(20).map(store)), () => range(20).map(reference)],
    [
      'both, of the same emails',
      () => Promise.all(range(20).map(store)),
      () => [...range(12).map(reference), ...range(12).map(content)],
    ],
    [
      'some of them new',
      () => Promise.all(range(20).map(store)),
      (round: number) => [...range(12).map(reference), ...range(16).map((n) => content(round * 4 + n))],
    ],
  ])('wait for each other instead of deadlocking: %s', { timeout: 120_000 }, async (_, arrange, bodies) => {
    await arrange()
    await storm(bodies, 12)
    // One statement may see an email that another one, begun a moment before, does not, and then the two wait for each
    // other: rare, and the batch is worked email by email. Out of order it is every third statement.
    expect(errors.filter((error) => !error.includes('deadlock detected'))).toEqual([])
    expect(errors.length).toBeLessThan(statements / 50)
  })
})
