import type { Context } from 'aws-lambda'
import { expect, test } from 'vitest'
import { type Handler, invoke } from '../../../infra/local/invoke.ts'

const run = (handler: Handler, event: object = {}, timeout = 30) =>
  invoke({ name: 'engine', timeout, handler }, event)

test('a function gets its event, and its result comes back', async () => {
  expect(await run(async ({ n }) => ({ twice: 2 * n }), { n: 21 })).toEqual({ twice: 42 })
})

test('both travel as JSON', async () => {
  const at = new Date('2026-11-20T08:15:00Z')
  const seen: unknown[] = []
  const result = await run(async (event) => ({ ...event, nothing: void seen.push(event) }), { at })
  expect(seen).toEqual([{ at: '2026-11-20T08:15:00.000Z' }])
  expect(result).toEqual({ at: '2026-11-20T08:15:00.000Z' })
})

test('a function without a result has none', async () => {
  expect(await run(async () => {})).toBeUndefined()
})

test('the context says which call it is and how much time is left', async () => {
  const contexts: Context[] = []
  const keep: Handler = async (_, context) => void contexts.push(context)
  await run(keep)
  await run(keep)
  expect(contexts[0]).toMatchObject({
    functionName: 'engine',
    invokedFunctionArn: 'arn:aws:lambda:eu-north-1:000000000000:function:engine',
  })
  expect(contexts[0]?.awsRequestId).not.toBe(contexts[1]?.awsRequestId)
  const left = contexts[0]?.getRemainingTimeInMillis() ?? 0
  expect(left).toBeGreaterThan(29_000)
  expect(left).toBeLessThanOrEqual(30_000)
})

test('what a function throws is thrown, also before its first await', async () => {
  const fail: Handler = () => {
    throw new Error('at once')
  }
  await expect(run(fail)).rejects.toThrow('at once')
  await expect(run(async () => Promise.reject(new Error('later')))).rejects.toThrow('later')
})

test('a late function has failed, and had no time left', async () => {
  let context: Context | undefined
  const late = run((_, given) => new Promise(() => (context = given)), {}, 0.05)
  await expect(late).rejects.toThrow('engine timed out after 0.05 seconds')
  expect(context?.getRemainingTimeInMillis()).toBe(0)
})
