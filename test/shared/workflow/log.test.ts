import { describe, expect, it } from 'vitest'
import { firstError, fitLog, shorten, statusOf } from '../../../shared/workflow/log.ts'
import type { StepLog } from '../../../shared/workflow/step-log.ts'

function aStep(over: Partial<StepLog> = {}): StepLog {
  return {
    ...{ index: 0, path: '0', action: 'note', status: 'completed', result: null },
    ...{ error: null, reason: null, duration_ms: 1 },
    ...over,
  } as StepLog
}
const steps = (...statuses: StepLog['status'][]) => statuses.map((status) => aStep({ status }))

describe('the status of an execution', () => {
  it('is pending while any step is, else failed if any failed, else completed', () => {
    expect(statusOf(steps('completed', 'pending', 'failed'))).toBe('pending')
    expect(statusOf(steps('completed', 'failed', 'skipped'))).toBe('failed')
    expect(statusOf(steps('completed', 'skipped'))).toBe('completed')
    expect(statusOf([])).toBe('completed')
  })
})

describe('the error of an execution', () => {
  it('is the first failed step in words', () => {
    const log = [aStep(), aStep({ index: 2, action: 'create_ticket', status: 'failed', error: 'no title' })]
    expect(firstError(log)).toBe('step 3 (create_ticket): no title')
    expect(firstError([aStep()])).toBeNull()
  })
})

describe('a log that has to fit into a row', () => {
  it('keeps small results and leaves out the ones there is no room for', () => {
    const big = { text: 'æ'.repeat(9000) }
    const log = fitLog([aStep({ result: big }), aStep({ result: big }), aStep({ result: { ok: true } })])
    expect(log.map(({ result }) => result)).toEqual([
      big,
      { left_out: expect.stringMatching(/^18011 bytes/) },
      { ok: true },
    ])
  })

  it('keeps results up to 20,000 bytes exactly, and counts no step that has none', () => {
    const rest = JSON.stringify({ text: '' }).length
    const results = (length: number) =>
      fitLog([aStep(), aStep({ result: { text: 'x'.repeat(length - rest) } })]).map(({ result }) => result)
    expect(results(20_000)).toEqual([null, { text: expect.any(String) }])
    expect(results(20_001)).toEqual([null, { left_out: '20001 bytes: the log has no room for it' }])
  })

  it('keeps messages of 250 bytes whole, and says with an ellipsis that one was longer', () => {
    expect(shorten('x'.repeat(250))).toBe('x'.repeat(250))
    expect(shorten('x'.repeat(251))).toBe(`${'x'.repeat(247)}…`)
  })

  it('stays below 64 KB with 100 failures and large results', () => {
    const worst = Array.from({ length: 100 }, (_, index) =>
      aStep({ index, error: shorten('😀'.repeat(1000)), result: { text: 'y'.repeat(1000) } }),
    )
    expect(Buffer.byteLength(JSON.stringify(fitLog(worst)))).toBeLessThan(64_000)
  })
})
