import { expect, test } from 'vitest'
import { failedMessages } from '../../../infra/local/batch-response.ts'

const batch = ['a', 'b', 'c']
const failures = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty object', {}],
  ['an empty list', failures()],
  ['a list that is null', { batchItemFailures: null }],
])('%s means that all went well', (_, response) => {
  expect([...failedMessages(response, batch)]).toEqual([])
})

test('the messages named are the ones to come again', () => {
  expect([...failedMessages(failures('a', 'c'), batch)]).toEqual(['a', 'c'])
})

test.each([
  ['a message that is not in the batch', failures('a', 'z')],
  ['an empty name', failures('')],
  ['a name that is null', failures(null)],
  ['another key', { batchItemFailures: [{ messageId: 'a' }] }],
  ['a list that is none', { batchItemFailures: 'a' }],
  ['text', 'done'],
  ['a list', []],
])('%s means that none went well', (_, response) => {
  expect([...failedMessages(response, batch)]).toEqual(batch)
})
