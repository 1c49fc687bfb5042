import { describe, expect, it } from 'vitest'
import { settle, type Verdict } from '../../../shared/queue/settle.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const received = (receiveCount: number) => [{ id: 'm', body: '{"a":1}', receiveCount, correlation_id: 'c' }]

async function settling(verdict: Verdict, receiveCount = 1, deadLetterWorks = true) {
  const letters: [string, string][] = []
  const { batchItemFailures } = await settle(
    [verdict],
    received(receiveCount),
    async ({ body }, reason) => {
      if (!deadLetterWorks) throw new Error('queue away')
      letters.push([body, reason])
    },
    silent,
  )
  return { again: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), letters }
}

describe('settling a message', () => {
  it('lets it go when it is done', async () => {
    expect(await settling({ id: 'm', kind: 'done' })).toEqual({ again: [], letters: [] })
  })

  it('dead-letters it with its reason at once when it can never work', async () => {
    const { again, letters } = await settling({ id: 'm', kind: 'rejected', reason: 'not JSON' })
    expect({ again, letters }).toEqual({ again: [], letters: [['{"a":1}', 'not JSON']] })
  })

  it('logs the reason without the addresses in it', async () => {
    const logged: object[] = []
    const reason = 'SES says MessageRejected: lone@havnens.dk is not verified'
    const log = { ...silent, error: (_: string, details: object) => void logged.push(details) }
    await settle([{ id: 'm', kind: 'rejected', reason }], received(1), async () => {}, log)
    expect(logged).toEqual([
      { messages: ['m'], correlation_id: 'c', reason: 'SES says MessageRejected: <address> is not verified' },
    ])
  })

  it('lets it come again when it failed, until the last time', async () => {
    const failed: Verdict = { id: 'm', kind: 'failed', reason: 'database away' }
    expect(await settling(failed, 2)).toEqual({ again: ['m'], letters: [] })
    expect(await settling(failed, 3)).toEqual({ again: [], letters: [['{"a":1}', 'database away']] })
  })

  it('goes by the higher count when it was handed over twice at once', async () => {
    const failed: Verdict = { id: 'm', kind: 'failed', reason: 'database away' }
    const letters: string[] = []
    const { batchItemFailures } = await settle(
      [failed, failed],
      [...received(3), ...received(2)],
      async (_, reason) => void letters.push(reason),
      silent,
    )
    expect({ batchItemFailures, letters }).toEqual({ batchItemFailures: [], letters: ['database away'] })
  })

  it('lets it go when it was handed over twice and worked once', async () => {
    const verdicts: Verdict[] = [
      { id: 'm', kind: 'done' },
      { id: 'm', kind: 'failed', reason: 'database away' },
    ]
    const neverPutAside = () => Promise.reject(new Error('it was put aside'))
    const answer = await settle(verdicts, [...received(3), ...received(3)], neverPutAside, silent)
    expect(answer).toEqual({ batchItemFailures: [] })
  })

  it('lets it come again when the dead-letter queue does not take it', async () => {
    expect((await settling({ id: 'm', kind: 'rejected', reason: 'x' }, 1, false)).again).toEqual(['m'])
  })
})
