import { afterEach, describe, expect, it } from 'vitest'
import type { Listening } from '../../infra/local/listen.ts'
import { serve } from '../../infra/local/serve.ts'
import { type Fate, startGateway } from './gateway.ts'

const parts: Listening[] = []
afterEach(async () => {
  for (const part of parts.splice(0).reverse()) await part.stop()
})

/** A service that counts what reaches it, behind a gateway. */
async function aService(fate: Fate | null) {
  const reached: string[] = []
  const taken: string[] = []
  const service = await serve(0, ({ path, body }) => {
    reached.push(body)
    return path === '/refused' ? { status: 400, body: 'no' } : { body: `got ${body}` }
  })
  const gateway = await startGateway({
    ...{ to: service.port, port: 0, meet: () => fate },
    onTaken: ({ body }) => taken.push(body.toString()),
  })
  parts.push(service, gateway)
  const call = async (path = '/') => {
    const response = await fetch(`${gateway.url}${path}`, { method: 'POST', body: 'a word' })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { reached, taken, call }
}

describe('a gateway before a service', () => {
  it('passes a call and its answer on, and keeps what the service took', async () => {
    const { reached, taken, call } = await aService(null)
    expect(await call()).toMatchObject({ status: 200, text: 'got a word' })
    expect(await call('/refused')).toMatchObject({ status: 400, text: 'no' })
    expect([reached, taken]).toEqual([['a word', 'a word'], ['a word']])
  })

  it('answers in its place, with the error as AWS names it', async () => {
    const fate = { kind: 'answer', status: 400, error: 'ThrottlingException' } as const
    const { reached, call } = await aService(fate)
    const { status, headers } = await call()
    expect([status, headers.get('x-amzn-errortype')]).toEqual([400, 'ThrottlingException'])
    expect(reached).toEqual([])
  })

  it.each([
    ['before the service is asked', false, []],
    ['when it has answered', true, ['a word']],
  ])('breaks the connection %s', async (_, isReached, wanted) => {
    const { reached, taken, call } = await aService({ kind: 'reset', reached: isReached })
    await expect(call()).rejects.toThrow('fetch failed')
    expect([reached, taken]).toEqual([wanted, wanted])
  })
})
