import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import type { Database } from '../../../shared/store/database.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, another, kinds, messages } from '../../support/engine.ts'
import { saveEmail } from '../../support/hub.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  await saveWorkflow(db.sql, { id: 1 })
})

const MESSAGE_ID = '<1044@nordkabel.dk>'
const classified = { classification: 'invoice', confidence_score: 0.9 }
const unclassified = { classification: null, confidence_score: null }
const byId = (over: object = {}) => ({ email_id: 5, ...over })
const byMessageId = (over: object = {}) => aMessage({ ...unclassified, ...over }, { message_id: MESSAGE_ID })
const stored = (over: object = unclassified) => saveEmail(db.sql, { id: 5, message_id: MESSAGE_ID, ...over })

const forged = (over: object = {}) =>
  aMessage(over, { sender_email: 'svindler@example.net', body_text: 'Betal til en anden konto' })
const ANOTHER_SENDER = 'a message with this message_id is stored from another sender'

const executions = () => db.sql('select email_id::int, run_key from email_workflow_executions')
const emails = () =>
  db.sql('select id::int, message_id, classification, workflow_outcome from emails order by id')
const ran = { id: 5, message_id: MESSAGE_ID, classification: 'invoice', workflow_outcome: 'executed' }

/** A database that counts its calls, and how many of them there are at a time. */
function counting() {
  const counter = { calls: 0, now: 0, most: 0 }
  const database: Database = {
    async query(sql, parameters) {
      counter.calls += 1
      counter.now += 1
      counter.most = Math.max(counter.most, counter.now)
      return db.database.query(sql, parameters).finally(() => (counter.now -= 1))
    },
  }
  return { database, counter }
}

describe('an email that is in a batch by its id and by its message id', () => {
  it.each([
    ['classified by its message id', [byMessageId(classified), byId()]],
    ['classified by its message id, which comes last', [byId(), byMessageId(classified)]],
    ['classified by its id', [byId(classified), byMessageId()]],
    ['classified by its id, which comes last', [byMessageId(), byId(classified)]],
    ['classified by both', [byId(classified), byMessageId(classified)]],
    ['with its content twice', [aMessage({ email_id: 5 }), byMessageId(classified)]],
    ['with its content twice, its id last', [byMessageId(classified), aMessage({ email_id: 5 })]],
  ])('runs once: %s', async (_, batch) => {
    await stored()
    const verdicts = await work(anEngine(db.database), messages(...batch, another(7)))
    expect(kinds(verdicts)).toEqual(['m0 done', 'm1 done', 'm2 done'])
    expect(await emails()).toEqual([ran, expect.objectContaining({ workflow_outcome: 'executed' })])
    expect(await executions()).toHaveLength(2)
  })

  it('is worked apart in two calls more, without the others', async () => {
    await stored()
    const { database, counter } = counting()
    const others = Array.from({ length: 8 }, (_, n) => another(n))
    await work(anEngine(database), messages(byMessageId(), ...others, byId(classified)))
    expect(counter.calls).toBe(4)
    expect(await executions()).toHaveLength(9)
  })

  it('has its contents worked one after the other, and fails no batch for it', async () => {
    await stored()
    const { database, counter } = counting()
    const engine = anEngine(database)
    await work(engine, messages(aMessage({ email_id: 5 }), another(7), byMessageId(classified)))
    expect(counter.calls).toBe(4)
    expect(await executions()).toHaveLength(2)
  })

  it('is stored once, and under that id, when it is new', async () => {
    const batch = [aMessage({ email_id: 5 }), byMessageId(classified)]
    const { database, counter } = counting()
    expect(kinds(await work(anEngine(database), messages(...batch)))).toEqual(['m0 done', 'm1 done'])
    expect(await emails()).toEqual([ran])
    // The second one has to see what the first one did.
    expect(counter.most).toBe(1)
  })
})

describe('what a batch cannot store', () => {
  it('takes no other email with it when it is one message under two ids', async () => {
    const batch = [aMessage({ email_id: 5 }), aMessage({ email_id: 6 }), another(7)]
    expect(kinds(await work(anEngine(db.database), messages(...batch)))).toEqual([
      'm0 done',
      'm1 rejected',
      'm2 done',
    ])
    expect((await emails()).map(({ message_id }) => message_id)).toEqual([MESSAGE_ID, '<7@x.dk>'])
  })

  it.each([
    ['its message id alone', [aMessage(), forged()]],
    ['the email’s own id', [aMessage({ email_id: 5 }), forged({ email_id: 5 })]],
    ['another id', [aMessage({ email_id: 5 }), forged({ email_id: 6 })]],
  ])('is a message from another sender, by %s: it changes nothing', async (_, batch) => {
    const verdicts = await work(anEngine(db.database), messages(...batch, another(7)))
    expect(kinds(verdicts)).toEqual(['m0 done', 'm1 rejected', 'm2 done'])
    expect(verdicts.find(({ kind }) => kind === 'rejected')).toMatchObject({ reason: ANOTHER_SENDER })
    const before = await db.sql('select * from emails order by id')
    expect(before).toMatchObject([{ sender_email: 'faktura@nordkabel.dk' }, { message_id: '<7@x.dk>' }])
    const [forgery] = batch.slice(1)
    expect(await work(anEngine(db.database), messages(forgery))).toMatchObject([{ reason: ANOTHER_SENDER }])
    expect(await db.sql('select * from emails order by id')).toEqual(before)
    expect(await executions()).toHaveLength(2)
  })

  it('is not the same message from its own sender, in whatever case the address is written', async () => {
    await stored({ ...unclassified, sender_email: 'Faktura@nordkabel.dk' })
    const again = aMessage({}, { sender_email: 'FAKTURA@nordkabel.dk' })
    expect(kinds(await work(anEngine(db.database), messages(again)))).toEqual(['m0 done'])
    expect(await emails()).toEqual([ran])
  })

  it('comes again when another worker stores it from another sender at this moment', async () => {
    await db.sql('begin')
    await db.sql(
      `insert into emails (message_id, sender_email, received_at) values ($1, 'a@b.dk', now())`,
      MESSAGE_ID,
    )
    const working = work(anEngine(db.database), messages(aMessage()))
    await new Promise((resolve) => setTimeout(resolve, 300))
    await db.sql('commit')
    expect(kinds(await working)).toEqual(['m0 failed'])
    expect(await db.sql('select sender_email from emails')).toEqual([{ sender_email: 'a@b.dk' }])
    expect(await work(anEngine(db.database), messages(aMessage()))).toMatchObject([
      { kind: 'rejected', reason: ANOTHER_SENDER },
    ])
  })

  it('is a reference to what is nowhere, which comes again while the others are done', async () => {
    const verdicts = await work(anEngine(db.database), messages(byId(), another(7)))
    expect(kinds(verdicts)).toEqual(['m0 failed', 'm1 done'])
  })
})
