import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { work } from '../../../shared/engine/work.ts'
import { claimDeliveries } from '../../../shared/store/claim-deliveries.ts'
import { markDeliveries } from '../../../shared/store/mark-deliveries.ts'
import { reopenDeliveries } from '../../../shared/store/reopen-deliveries.ts'
import { anApi } from '../../support/api.ts'
import { aMessage, aWorkflowInput } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'

let db: TestDatabase
let sent: string[] = []
beforeAll(async () => {
  db = await aDatabase()
  db.client.middlewareStack.add(
    (next) => (args) => {
      sent.push(String((args.input as { sql?: string }).sql))
      return next(args)
    },
    { step: 'initialize', name: 'keepSql' },
  )
})
afterAll(() => db.drop())

/** What a caller may send, everything in it made from a word and a number that stand nowhere else. */
async function everythingWith(word: string, number: number): Promise<Set<string>> {
  sent = []
  const api = anApi(db, { catalogue })
  const steps = [
    { action: 'create_ticket', params: { title: `${word} {{ email.subject }}` } },
    { action: 'send_slack_notification', params: { channel: `#${word}`, message: word } },
  ]
  const created = await api.ask('POST', '/api/v1/workflows', {
    body: aWorkflowInput({
      name: word,
      description: word,
      classification_trigger: word,
      workflow_steps: steps,
    }),
  })
  expect(created.status).toBe(201)
  const workflow = `/api/v1/workflows/${created.body.id}`
  await api.ask('PUT', workflow, { body: { ...created.body, name: `${word}'; drop table emails; --` } })
  await api.ask('POST', `${workflow}/toggle`, { body: { enabled: true } })
  const engine = anEngine(db.database, { catalogue })
  const email = { message_id: `<${word}@x.dk>`, sender_email: `${word}@x.dk`, subject: `'${word}` }
  await work(
    engine,
    messages(aMessage({ email_id: number, classification: word }, { ...email, body_text: word })),
  )
  expect(engine.sent).toHaveLength(1)
  const claimed = await claimDeliveries(db.database, engine.sent)
  const outcomes = claimed.map(({ id }) => ({ id, attempt: 1, kind: 'failed' as const, reason: word }))
  await markDeliveries(db.database, outcomes)
  await reopenDeliveries(db.database, engine.sent, { actor: word, request_id: word, key: word })
  const reads = [
    `emails?sender_email=${word}&classification=${word}&from=2026-01-01`,
    ...[
      `emails/${number}`,
      `workflow-executions?email_id=${number}`,
      `workflows?classification_trigger=${word}`,
    ],
    ...[`audit-log?actor=${word}&target=${word}`, 'pause', 'workflows/stats/summary'],
    `workflows/${created.body.id}/versions`,
  ]
  for (const path of reads) expect(await api.ask('GET', `/api/v1/${path}`)).toMatchObject({ status: 200 })
  await api.ask('POST', `/api/v1/emails/${number}/execute-workflows`, {
    headers: { 'idempotency-key': word },
  })
  await api.ask('POST', `/api/v1/emails/${number}/mark-as-reviewed`)
  const invoice = { invoice_number: `${number}`, supplier_name: `${word}'` }
  expect(await api.ask('PATCH', `/api/v1/emails/${number}/invoice`, { body: invoice })).toMatchObject({
    status: 200,
  })
  await api.ask('PUT', '/api/v1/pause', { body: { reason: word } })
  await api.ask('DELETE', '/api/v1/pause')
  await api.ask('DELETE', `/api/v1/emails/${number}`)
  await api.ask('POST', '/api/v1/erasure', { body: { sender_email: `${word}@x.dk` } })
  await api.ask('DELETE', workflow)
  return new Set(sent)
}

it('the text of a statement holds nothing of what callers send: that travels as parameters', async () => {
  const one = await everythingWith('kanariefugl', 987_654_321)
  expect(one.size).toBeGreaterThan(20)
  for (const sql of one) {
    expect(sql).not.toMatch(/kanariefugl/i)
    expect(sql).not.toMatch(/987_?654_?321/)
  }
  // Nothing else either: other values, the same texts.
  expect(await everythingWith('undulat', 123_454_321)).toEqual(one)
})
