import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { ASSUMED } from '../../../infra/cost/assumptions.ts'
import type { Counts, EmailCounts, FunctionCounts } from '../../../infra/cost/counts.ts'
import { mailroom } from '../../../infra/cost/designs/mailroom.ts'
import { stepFunctions } from '../../../infra/cost/designs/step-functions.ts'
import { fill } from '../../../infra/cost/document.ts'
import { byService, costOf, line, totalOf } from '../../../infra/cost/line-item.ts'
import { PRICES } from '../../../infra/cost/prices.ts'
import { billedMs, idlePolls } from '../../../infra/cost/usage.ts'

const NO_WAITS = { data_api: 0, sqs: 0, s3: 0, ses: 0, slack: 0, secrets: 0 }
const aFunction = (over: Partial<FunctionCounts> = {}): FunctionCounts => ({
  ...{ invocations: 1, cpuMs: 10, logBytes: 1000, logLines: 2, waits: NO_WAITS },
  ...over,
})
const requests = {
  ...{ dataApiCalls: 3, dataApiUnits: 3, sqs: 4, s3Puts: 0, s3Bytes: 0, emailsSent: 0, slackMessages: 1 },
}
const work: EmailCounts = {
  ...requests,
  ...{ emails: 1, engine: aFunction(), deliver: aFunction(), steps: 3, statementMs: 10 },
  ...{ storedBytes: 4096, writtenBytes: 4096 },
}
const calls = { ...requests, function: aFunction() }
const counts: Counts = { tens: work, ones: work, sweeps: calls, api: calls }

describe('the calculation', () => {
  it('bills a function for its work on its share of a processor, and for waiting', () => {
    const half = ASSUMED.vcpu.value / 2
    expect(billedMs(aFunction(), half)).toBe(20)
    expect(billedMs(aFunction({ waits: { ...NO_WAITS, data_api: 2 } }), half)).toBe(220)
    expect(billedMs(aFunction(), 10_240)).toBe(10)
  })

  it('multiplies a quantity by its price, for as many as the price is for', () => {
    const items = [
      line('SQS', 'messages', 5_000_000, PRICES.sqsRequest),
      line('SQS', 'x', 0, PRICES.sqsRequest),
    ]
    expect(items.map(costOf)).toEqual([2, 0])
    expect(totalOf(items)).toBe(2)
    expect(byService(items)).toEqual(new Map([['SQS', 2]]))
  })

  it('polls an idle queue every twenty seconds with each poller', () => {
    expect(idlePolls(1)).toBe((730 * 3600) / 20)
  })

  it('pays for each email, and for the house whether any comes or not', () => {
    const of = (emails: number) => byService(mailroom(counts, emails, 'ones'))
    expect(of(0).get('Aurora')).toBeCloseTo(0.5 * 730 * 0.14, 5)
    // Three calls for an email, each a unit of 32 KB.
    const dataApi = (of(1_000_000).get('Data API') ?? 0) - (of(0).get('Data API') ?? 0)
    expect(dataApi).toBeCloseTo(3 * 0.35, 5)
  })

  it('pays Step Functions by the transition', () => {
    const cost = (emails: number) => byService(stepFunctions(counts, emails)).get('Step Functions') ?? 0
    expect(cost(2_000_000)).toBeCloseTo(2 * cost(1_000_000), 5)
    expect(cost(1_000_000)).toBeGreaterThan(3 * 25)
  })

  it('has a source and a date for every price', () => {
    for (const { usd, source, date } of Object.values(PRICES)) {
      expect(usd).toBeGreaterThan(0)
      expect(source.length).toBeGreaterThan(5)
      expect(date).toMatch(/^202\d-\d\d-\d\d$/)
    }
  })
})

describe('docs/cost.md', () => {
  it('has its prices from the price list of the code', async () => {
    const document = await readFile('docs/cost.md', 'utf8')
    for (const { source } of Object.values(PRICES)) expect(document).toContain(source)
  })

  it('takes the tables in, and refuses one that it has no place for', () => {
    const page = 'a\n<!-- cost: x -->\nold\n<!-- /cost -->\nb'
    expect(fill(page, { x: 'new' })).toBe('a\n<!-- cost: x -->\n\nnew\n\n<!-- /cost -->\nb')
    expect(() => fill(page, { y: 'new' })).toThrow('docs/cost.md has no place for y')
  })
})
