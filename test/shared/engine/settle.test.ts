import { describe, expect, it } from 'vitest'
import { settle } from '../../../shared/engine/settle.ts'
import type { Verdict } from '../../../shared/engine/work.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const received = (receiveCount: number) => [{ messageId: 'm', body: '{"a":1}', receiveCount }]

async function settling(verdict: Verdict, receiveCount = 1, deadLetterWorks = true) {
  const letters: [string, string][] = []
  const again = await settle(
    [verdict],
    received(receiveCount),
    async (body, reason) => {
      if (!deadLetterWorks) throw new Error('queue away')
      letters.push([body, reason])
    },
    silent,
  )
  return { again, letters }
}

describe('settling a message', () => {
  it('lets it go when it is done', async () => {
    expect(await settling({ id: 'm', kind: 'done', email_id: 1 })).toEqual({ again: [], letters: [] })
  })

  it('dead-letters it with its reason at once when it can never work', async () => {
    const { again, letters } = await settling({ id: 'm', kind: 'rejected', reason: 'not JSON' })
    expect({ again, letters }).toEqual({ again: [], letters: [['{"a":1}', 'not JSON']] })
  })

  it('lets it come again when it failed, until the last time', async () => {
    const failed: Verdict = { id: 'm', kind: 'failed', reason: 'database away' }
    expect(await settling(failed, 2)).toEqual({ again: ['m'], letters: [] })
    expect(await settling(failed, 3)).toEqual({ again: [], letters: [['{"a":1}', 'database away']] })
  })

  it('lets it come again when the dead-letter queue does not take it', async () => {
    expect((await settling({ id: 'm', kind: 'rejected', reason: 'x' }, 1, false)).again).toEqual(['m'])
  })
})
