import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { urlOf } from '../../../infra/local/postgres.ts'
import { catalogue } from '../../../shared/actions/index.ts'
import type { Sent } from '../../../shared/channels/channel.ts'
import { deliver, type PostOffice } from '../../../shared/deliver/deliver.ts'
import { work } from '../../../shared/engine/work.ts'
import { noMetrics } from '../../../shared/metrics.ts'
import { beginErasure } from '../../../shared/store/begin-erasure.ts'
import { claimAnswers } from '../../../shared/store/claim-answers.ts'
import { MAX_LOST } from '../../../shared/store/claim-deliveries.ts'
import { reopenDeliveries } from '../../../shared/store/reopen-deliveries.ts'
import { ERASED, wipeEmails } from '../../../shared/store/wipe-emails.ts'
import { pgDatabase } from '../../bench/pg-database.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  await db.sql('truncate automatic_answers')
  await answering(1)
})

const answering = (id: number) =>
  saveWorkflow(db.sql, { id, workflow_steps: [{ action: 'reply_to_sender', params: { body: 'Tak.' } }] })
const email = (n: number, sender_email = 'eva@kunde.dk') =>
  aMessage({ email_id: n }, { message_id: `<${n}@x.dk>`, sender_email })
/** Works emails as one batch; ids of the answers that are to go out. */
async function answersTo(...emails: object[]): Promise<string[]> {
  const engine = anEngine(db.database, { catalogue })
  await work(engine, messages(...emails))
  return engine.sent
}

const well: Sent = { kind: 'delivered', reference: 'r' }
const sent: string[] = []
beforeEach(() => void sent.splice(0))
/** Delivers as one batch, as a worker whose mailbox answers so. */
async function deliverAll(ids: readonly string[], answer: Sent = well, database = db.database) {
  const sender = async ({ id }: { id: string }) => {
    sent.push(id)
    return answer
  }
  const office: PostOffice = {
    ...{ database, senders: { slack: sender, email: sender, webhook: sender, sms: sender } },
    ...{ requeue: async () => {}, random: () => 1, sleep: async () => {}, metrics: noMetrics },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  }
  return deliver(office, messages(...ids.map((delivery_id) => ({ delivery_id }))))
}
const due = () => db.sql('update deliveries set next_attempt_at = now(), leased_until = null')
const statuses = async (ids: readonly string[]) => {
  const rows = await db.sql('select id, status from deliveries')
  return ids.map((id) => rows.find((row) => row.id === id)?.status)
}
const hoursPass = (hours: number) =>
  db.sql(`with d as (update deliveries set created_at = created_at - ${hours} * interval '1 hour')
    update automatic_answers set answered_at = answered_at - ${hours} * interval '1 hour'`)

describe('of automatic answers to one sender that were planned at once, one goes out', () => {
  it('when two emails were in one batch; the other step is skipped, and says why', async () => {
    const ids = await answersTo(email(1), email(2), email(3, 'ole@kunde.dk'))
    const verdicts = await deliverAll(ids)
    expect(verdicts.map(({ kind }) => kind)).toEqual(['done', 'done', 'done'])
    expect(sent).toHaveLength(2)
    expect((await statuses(ids)).toSorted()).toEqual(['delivered', 'delivered', 'skipped'])
    const reason = expect.stringMatching(
      /^not answered: eva@kunde\.dk got an automatic answer at \d{4}-\d\d-\d\dT[\d:.]+Z$/,
    )
    expect(
      await db.sql(`select status, error, steps_completed, steps->0 as step from email_workflow_executions
      where id in (select execution_id from deliveries where status = 'skipped')`),
    ).toEqual([
      {
        ...{ status: 'completed', error: null, steps_completed: 0 },
        step: expect.objectContaining({ status: 'skipped', result: null, error: null, reason }),
      },
    ])
    expect(await db.sql(`select last_error from deliveries where status = 'skipped'`)).toEqual([
      { last_error: reason },
    ])
    expect(
      await db.sql('select success_count::int as good, failure_count::int as bad from v_workflow_stats'),
    ).toContainEqual({ good: 3, bad: 0 })
  })

  it('when two workflows of one email answer', async () => {
    await answering(2)
    const ids = await answersTo(email(1))
    await deliverAll(ids)
    expect([ids.length, sent.length]).toEqual([2, 1])
  })

  it('when many workers deliver them at the same time', async () => {
    const ids = await answersTo(...Array.from({ length: 8 }, (_, n) => email(n + 1)))
    await Promise.all(ids.map((id) => deliverAll([id])))
    expect([ids.length, sent.length]).toEqual([8, 1])
    expect((await statuses(ids)).filter((status) => status === 'skipped')).toHaveLength(7)
  })
})

describe('the day of an answer', () => {
  it('is its own while it is tried again', async () => {
    const [first = '', second = ''] = await answersTo(email(1), email(2))
    await deliverAll([first], { kind: 'retry', reason: 'SES throttles' })
    await due()
    await deliverAll([second, first])
    expect(sent).toEqual([first, first])
    expect(await statuses([first, second])).toEqual(['delivered', 'skipped'])
  })

  it('is free again when it failed, and is not given back when it is put back', async () => {
    const [first = '', second = ''] = await answersTo(email(1), email(2))
    await deliverAll([first], { kind: 'failed', reason: 'SES rejects it' })
    await deliverAll([second])
    expect(await statuses([first, second])).toEqual(['failed', 'delivered'])
    expect(await reopenDeliveries(db.database, [first, second])).toEqual([first])
    await deliverAll([first])
    expect(await statuses([first])).toEqual(['skipped'])
  })

  it('is not taken by one that is given up, nor kept by it', async () => {
    const [first = '', second = '', third = ''] = await answersTo(email(1), email(2), email(3))
    await db.sql(`update deliveries set lost = ${MAX_LOST} where id = '${first}'`)
    await deliverAll([first, second])
    expect(await statuses([first, second])).toEqual(['failed', 'delivered'])

    await db.sql('truncate automatic_answers')
    await db.sql(
      `update deliveries set status = 'pending', lost = 0, next_attempt_at = now() where id = '${first}'`,
    )
    await deliverAll([first], { kind: 'retry', reason: 'SES throttles' })
    await due()
    await db.sql(`update deliveries set lost = ${MAX_LOST} where id = '${first}'`)
    await deliverAll([first, third])
    expect(await statuses([first, third])).toEqual(['failed', 'delivered'])
  })

  it('is not asked for by one without an address, which fails without holding up the others', async () => {
    const [first = '', second = ''] = await answersTo(email(1), email(2, 'ole@kunde.dk'))
    await db.sql(`update deliveries set payload = payload - 'to' where id = '${first}'`)
    await deliverAll([first, second])
    expect(await statuses([first, second])).toEqual(['failed', 'delivered'])
  })

  it('begins when it is sent, and has 24 hours', async () => {
    const [first = '', second = '', third = ''] = await answersTo(email(1), email(2), email(3))
    await deliverAll([first])
    await hoursPass(23.9)
    await deliverAll([second])
    await hoursPass(0.2)
    await deliverAll([third])
    expect(await statuses([first, second, third])).toEqual(['delivered', 'skipped', 'delivered'])
  })

  it('is no hindrance when the answer was skipped', async () => {
    const ids = await answersTo(email(1), email(2))
    await deliverAll(ids)
    await db.sql(`update deliveries set created_at = now() - interval '25 hours' where status = 'delivered'`)
    await hoursPass(23)
    await db.sql(`update automatic_answers set answered_at = now() - interval '25 hours'`)
    expect(await answersTo(email(3))).toHaveLength(1)
  })

  it('is asked for later when the database is away, and nothing else waits for it', async () => {
    await saveWorkflow(db.sql, {
      id: 2,
      workflow_steps: [{ action: 'send_email_notification', params: { subject: 'x', body: 'y' } }],
    })
    const ids = await answersTo(email(1))
    const away: PostOffice['database'] = {
      query: (sql, parameters) =>
        sql.includes('automatic_answers')
          ? Promise.reject(new Error('away'))
          : db.database.query(sql, parameters),
    }
    await deliverAll(ids, well, away)
    expect((await statuses(ids)).toSorted()).toEqual(['delivered', 'pending'])
    await due()
    await deliverAll(ids)
    expect(await statuses(ids)).toEqual(['delivered', 'delivered'])
  })
})

describe('the addresses of those that were answered', () => {
  const addresses = async () =>
    (await db.sql('select address from automatic_answers order by 1')).map((row) => row.address)

  it('are kept for a day, and go with the email', async () => {
    await deliverAll(await answersTo(email(1), email(2, 'ole@kunde.dk'), email(3, 'ida@kunde.dk')))
    await db.sql(`update automatic_answers set answered_at = now() - interval '25 hours'
      where address = 'eva@kunde.dk'`)
    await deliverAll(await answersTo(email(4, 'per@kunde.dk')))
    expect(await addresses()).toEqual(['ida@kunde.dk', 'ole@kunde.dk', 'per@kunde.dk'])
    await db.sql(`update emails set erasure = 'retention' where id = 2`)
    await wipeEmails(db.database, [2])
    expect(await addresses()).toEqual(['ida@kunde.dk', 'per@kunde.dk'])
  })

  it('are not written for an email that was erased meanwhile', async () => {
    const ids = await answersTo(email(1))
    await db.sql(`update emails set erasure = 'retention'`)
    await wipeEmails(db.database, [1])
    expect(await claimAnswers(db.database, ids)).toEqual([])
    expect(await addresses()).toEqual([])
  })

  describe('of which one is claimed while its email is erased', () => {
    let other: pg.Client
    beforeEach(async () => {
      other = new pg.Client({ connectionString: urlOf(inject('postgresUrl'), db.name) })
      await other.connect()
      await other.query('begin')
    })
    afterEach(() => other.end())
    const author = { actor: 'mette', request_id: 'r1', key: randomUUID() }
    /** Long enough for a statement that waits for nothing. */
    const aWhile = () => new Promise((resolve) => setTimeout(resolve, 500))

    it('go too when the claim is still open: the erasure waits for it', async () => {
      const ids = await answersTo(email(1))
      expect(await claimAnswers(pgDatabase(other), ids)).toEqual([])
      const erasing = beginErasure(db.database, 1, author).then(() => wipeEmails(db.database, [1]))
      await aWhile()
      await other.query('commit')
      expect(await erasing).toBe(1)
      expect(await addresses()).toEqual([])
    })

    it('are not written when the erasure has begun meanwhile, and nothing is sent', async () => {
      const ids = await answersTo(email(1))
      await beginErasure(pgDatabase(other), 1, author)
      const delivering = deliverAll(ids)
      await aWhile()
      await other.query('commit')
      await delivering
      expect([sent, await statuses(ids), await addresses()]).toEqual([[], ['skipped'], []])
      expect(await db.sql('select last_error from deliveries')).toEqual([{ last_error: ERASED }])
      await wipeEmails(db.database, [1])
      expect(await addresses()).toEqual([])
    })
  })

  it('are those of the day before, from the migration on', async () => {
    const ids = await answersTo(email(1), email(2, 'ole@kunde.dk'), email(3, 'ida@kunde.dk'))
    await deliverAll(ids.slice(0, 2))
    await db.sql(`update deliveries set created_at = now() - interval '25 hours'
      where payload->'to'->>0 = 'ole@kunde.dk'`)
    await db.sql('drop table automatic_answers')
    await db.sql(await readFile('migrations/035_one_answer_a_day.sql', 'utf8'))
    expect(await addresses()).toEqual(['eva@kunde.dk'])
  })
})
