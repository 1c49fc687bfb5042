import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type System, startSystem } from '../../infra/cost/system.ts'
import { type BatchCalls, countBatches, countRequests } from './calls.ts'

let folder: string
let system: System
let batches: BatchCalls[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-calls-'))
  system = await startSystem(inject('postgresUrl'), folder)
  batches = await countBatches(system)
}, 300_000)
afterAll(async () => {
  await system?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Of each five steps one notifies, and SQS takes ten messages in a call. */
const messageBatches = ({ emails, workflows, steps }: BatchCalls) =>
  Math.ceil((emails * workflows * steps) / 5 / 10)

describe('calls at the wire, with warm functions', () => {
  it('are two to the database for a batch, whatever it has of emails, workflows and steps', () => {
    expect(batches).toHaveLength(8)
    expect(batches.map(({ engine }) => engine.data_api)).toEqual(batches.map(() => 2))
  })

  it('are one to the queue for each ten notifications, and none for a secret', () => {
    expect(batches.map(({ engine }) => engine.sqs)).toEqual(batches.map(messageBatches))
    expect(batches.map(({ engine }) => engine.secrets)).toEqual(batches.map(() => 0))
  })

  it('are two to the database for each batch of deliveries', () => {
    for (const { deliver, ...batch } of batches) {
      const invocations = messageBatches({ deliver, ...batch })
      expect(deliver).toEqual({ invocations, data_api: 2 * invocations, sqs: 0, secrets: 0 })
    }
  })

  it('are one for what the API reads and writes, and two for a run', async () => {
    const counted = await countRequests(system)
    const seen = counted.map(
      ({ request, status, calls }) => `${status} ${request}: ${calls.data_api}+${calls.sqs}`,
    )
    expect(seen).toEqual([
      '200 GET /workflows: 1+0',
      '200 GET /workflows/{id}: 1+0',
      '200 GET /workflows/{id}/versions: 1+0',
      '200 GET /workflows/stats/summary: 1+0',
      '200 GET /workflow-actions: 0+0',
      '200 GET /emails?limit=50: 1+0',
      '200 GET /emails/151: 1+0',
      '200 GET /workflow-executions?limit=50: 1+0',
      '200 GET /workflow-executions/1: 1+0',
      '200 GET /health: 1+0',
      '201 POST /workflows: 1+0',
      '200 PUT /workflows/{id}: 1+0',
      '200 POST /workflows/{id}/toggle: 1+0',
      '202 POST /emails: 0+1',
      '200 POST /emails/151/execute-workflows (dry run): 1+0',
      '200 POST /emails/151/execute-workflows: 2+0',
      '200 POST /emails/151/mark-as-reviewed: 1+0',
      '200 PATCH /emails/151/invoice: 1+0',
      '204 DELETE /workflows/{id}: 1+0',
    ])
    expect(counted.every(({ calls }) => calls.secrets === 0)).toBe(true)
  }, 60_000)
})
