import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deadLetter } from '../../../shared/queue/dead-letter.ts'
import { sendAll } from '../../../shared/queue/send.ts'
import { startQueues, type TestQueues } from '../../support/sqs.ts'

let queues: TestQueues<'work' | 'dead'>
beforeAll(async () => {
  queues = await startQueues('work', 'dead')
})
afterAll(() => queues.stop())
beforeEach(() => queues.clear())

const numbered = (count: number, text = '') => Array.from({ length: count }, (_, n) => ({ n, text }))

describe('sending', () => {
  it('takes any number of messages', async () => {
    expect(await sendAll(queues.sqs, queues.urls.work, numbered(25))).toEqual([])
    expect(queues.bodies('work')).toHaveLength(25)
    expect(await sendAll(queues.sqs, queues.urls.work, [])).toEqual([])
  })

  it('keeps a call below a mebibyte, counted in bytes', async () => {
    const big = numbered(10, 'ø'.repeat(150_000))
    expect(await sendAll(queues.sqs, queues.urls.work, big)).toEqual([])
    expect(queues.bodies('work')).toHaveLength(10)
  })

  it('holds messages back when told to', async () => {
    await sendAll(queues.sqs, queues.urls.work, numbered(1), 90)
    expect(queues.messages('work')[0]).toMatchObject({ delay_seconds: 90 })
  })

  it('returns the ones that the queue refuses', async () => {
    const refused = { text: '\ufffe' }
    expect(await sendAll(queues.sqs, queues.urls.work, [{ text: 'fine' }, refused])).toEqual([refused])
    expect(queues.bodies('work')).toEqual([{ text: 'fine' }])
  })

  it('fails when there is no such queue', async () => {
    await expect(sendAll(queues.sqs, `${queues.urls.work}x`, numbered(1))).rejects.toThrow('does not exist')
  })
})

describe('dead-lettering', () => {
  it('keeps the message as it came, and says why', async () => {
    await deadLetter(queues.sqs, queues.urls.dead, '{"broken', 'not JSON')
    expect(queues.messages('dead')).toMatchObject([{ body: '{"broken', reason: 'not JSON' }])
  })

  it.each([
    ['nothing', '', 'unknown'],
    ['control characters', 'a\u0000b\u001bc\nd', 'a b c\nd'],
    ['what is no character', 'a\ufffe\ud800b', 'a \ufffdb'],
    ['too many characters', 'x'.repeat(5000), 'x'.repeat(1000)],
    ['an emoji at the cut', `${'x'.repeat(999)}🎉`, `${'x'.repeat(999)}\ufffd`],
  ])('carries a reason of %s', async (_, reason, carried) => {
    await deadLetter(queues.sqs, queues.urls.dead, '{}', reason)
    expect(queues.messages('dead')).toMatchObject([{ reason: carried }])
  })

  it('takes an empty message', async () => {
    await deadLetter(queues.sqs, queues.urls.dead, '', 'not JSON')
    expect(queues.messages('dead')).toMatchObject([{ body: ' ' }])
  })
})
