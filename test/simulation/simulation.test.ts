import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { FaultName } from './faults.ts'
import regressions from './regressions.json' with { type: 'json' }
import { type Outcome, runSeed } from './run.ts'
import { openStage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof openStage>>

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('postgresUrl'))
})
afterAll(() => stage.close())

const run = (seed: number, fault: string | null = null) => runSeed(stage, seed, fault as FaultName | null)

/** What did not hold, and after which events. */
const broken = ({ violations, trace }: Outcome) => (violations.length > 0 ? [...trace] : [])

/** Enough to see that it works at all; `npm run simulate` has the many. */
const SEEDS = Array.from({ length: 10 }, (_, n) => 1000 + n)

describe('the engine among faults', () => {
  it('keeps what it promises', async () => {
    for (const seed of SEEDS) expect(broken(await run(seed))).toEqual([])
  }, 120_000)

  it('does so where it once did not', async () => {
    for (const { seed, fault } of regressions) expect(broken(await run(seed, fault))).toEqual([])
  }, 120_000)

  it('does the same again for the same seed', async () => {
    const [once, again] = [await run(1003), await run(1003)]
    expect(again.trace).toEqual(once.trace)
    expect(once.trace.length).toBeGreaterThan(20)
  }, 60_000)
})
