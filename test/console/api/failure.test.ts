import { describe, expect, it } from 'vitest'
import { CallFailed, failureIn, failureOf } from '../../../console/api/failure.ts'

describe('an answer that is no success', () => {
  it('of the API is told in its own sentence, with its fields and its number', () => {
    const errors = [{ pointer: '/cvr', detail: 'must be a CVR' }]
    const problem = { status: 422, detail: 'The body is not valid.', request_id: 'r-1', errors }
    expect(failureIn(422, problem, 'workflows.run')).toEqual({ kind: 'refused', ...problem })
  })

  it.each([
    [401, { message: 'Unauthorized' }, { kind: 'signed-out' }],
    [403, { message: 'Forbidden' }, { kind: 'forbidden', scope: 'workflows.run' }],
    [503, { message: 'Service Unavailable' }, { kind: 'busy' }],
    [429, { message: 'Too Many Requests' }, { kind: 'busy' }],
    [413, { message: 'Request Entity Too Large' }, { kind: 'refused', detail: 'Request Entity Too Large' }],
    [502, null, { kind: 'refused', detail: 'Status 502', request_id: null, errors: [] }],
  ])('of the gateway is known by its status %i', (status, body, failure) => {
    expect(failureIn(status, body, 'workflows.run')).toMatchObject(failure)
  })
})

it('a failure is found in its error, and any other error says its own message', () => {
  expect(failureOf(new CallFailed({ kind: 'offline' }))).toEqual({ kind: 'offline' })
  expect(failureOf(new Error('x is undefined'))).toMatchObject({ kind: 'refused', detail: 'x is undefined' })
})
