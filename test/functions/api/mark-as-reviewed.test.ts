import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { work } from '../../../shared/engine/work.ts'
import { markAsReviewed } from '../../../shared/store/mark-as-reviewed.ts'
import { anApi } from '../../support/api.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'
import { saveEmail } from '../../support/hub.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
let api: ReturnType<typeof anApi>
beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db, { catalogue })
})
afterAll(() => db.drop())
beforeEach(() => clear(db.sql))

const flag = (reason: string) => ({ action: 'flag_for_review', params: { reason } })
const review = (id: number) => api.ask('POST', `/api/v1/emails/${id}/mark-as-reviewed`)
const run = (id: number, ...workflow_ids: number[]) =>
  api.ask('POST', `/api/v1/emails/${id}/execute-workflows`, { body: { workflow_ids, force: true } })
const onTheList = async () =>
  (await api.ask('GET', '/api/v1/emails?needs_review=true')).body.map(({ id }: { id: number }) => id)
const email = async (id: number) => (await api.ask('GET', `/api/v1/emails/${id}`)).body
/** Who has looked at what, oldest first. */
const log = () =>
  db.sql(`select actor, action, target, details, request_id from audit_log
  where action = 'email.reviewed' order by id`)
const anAuthor = (actor: string, key: string = randomUUID()) => ({ actor, request_id: 'request-1', key })

describe('an email that somebody has looked at', () => {
  it('leaves the review list with its reasons kept, and the log says who it was, in one call', async () => {
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [
        flag('Mulig konkurs: {{ email.subject }}'),
        { action: 'mark_as_processed', params: {} },
      ],
    })
    await work(anEngine(db.database, { catalogue }), messages(aMessage({ email_id: 163 })))
    expect(await onTheList()).toEqual([163])
    expect(await email(163)).toMatchObject({ status: 'flagged' })

    const before = db.dataApi.calls.length
    const { status, body } = await review(163)
    expect(db.dataApi.calls.length - before).toBe(1)
    const [listed] = (await api.ask('GET', '/api/v1/emails')).body
    expect({ status, body }).toEqual({ status: 200, body: listed })
    expect(body).toMatchObject({
      ...{ id: 163, needs_review: false, status: 'processed' },
      review_reason: 'Mulig konkurs: Faktura 2026-1044',
    })
    expect(await onTheList()).toEqual([])
    // No reason: it may quote the email, and the log stays when the email is erased.
    expect(await log()).toEqual([
      {
        ...{ actor: 'local', action: 'email.reviewed', target: 'email/163' },
        ...{ details: { status: 'processed' }, request_id: 'request-1' },
      },
    ])
    expect((await api.ask('GET', '/api/v1/audit-log?target=email/163')).body).toMatchObject([
      { action: 'email.reviewed', at: expect.any(String) },
    ])
  })

  it.each([
    // The workflow was done, and only the look was missing.
    ['flagged', 'processed'],
    // Nobody has said that it is done.
    ['received', 'received'],
    ['processed', 'processed'],
    ['archived', 'archived'],
  ])('that was %s is %s after that', async (status, becomes) => {
    await saveEmail(db.sql, { id: 1, status, needs_review: true, review_reason: 'look' })
    expect((await review(1)).body).toMatchObject({
      status: becomes,
      needs_review: false,
      review_reason: 'look',
    })
    expect(await log()).toMatchObject([{ details: { status: becomes } }])
  })

  it('is no longer flagged though it was not on the list', async () => {
    await saveEmail(db.sql, { id: 1, status: 'flagged' })
    expect((await review(1)).body).toMatchObject({ status: 'processed' })
    expect(await log()).toHaveLength(1)
  })

  it('stays as it is when it is asked for again, and the first one is who looked', async () => {
    await saveEmail(db.sql, { id: 1, status: 'flagged', needs_review: true })
    const first = await review(1)
    const { updated_at } = await email(1)
    expect(await review(1)).toMatchObject({ status: 200, body: first.body })
    expect(await email(1)).toMatchObject({ updated_at })
    expect(await log()).toHaveLength(1)
  })

  it('needs no body, and one has no fields: what is given is refused, and nothing is changed', async () => {
    await saveEmail(db.sql, { id: 1, needs_review: true })
    const path = '/api/v1/emails/1/mark-as-reviewed'
    expect(await api.ask('POST', path, { body: { status: 'archived' } })).toMatchObject({
      ...{ status: 422, body: { errors: [{ pointer: '/status', detail: 'is unknown' }] } },
    })
    expect(await onTheList()).toEqual([1])
    expect(await api.ask('POST', path, { body: {} })).toMatchObject({ status: 200 })
    expect(await email(1)).toMatchObject({ status: 'received', needs_review: false })
  })

  it('has one entry in the log when the SDK repeats the call, and when several look at the same moment', async () => {
    await saveEmail(db.sql, { id: 1, needs_review: true })
    const author = anAuthor('eva')
    const first = await markAsReviewed(db.database, 1, author)
    expect(await markAsReviewed(db.database, 1, author)).toEqual(first)
    expect(await log()).toMatchObject([{ actor: 'eva' }])

    await db.sql('update emails set needs_review = true')
    const several = ['eva', 'ole', 'ida', 'per'].map((actor) =>
      markAsReviewed(db.database, 1, anAuthor(actor)),
    )
    for (const one of await Promise.all(several)) expect(one).toMatchObject({ needs_review: false })
    expect(await log()).toHaveLength(2)
  })

  it('stays on the list when something flagged it before the SDK repeated the call', async () => {
    await saveEmail(db.sql, { id: 1, needs_review: true })
    const author = anAuthor('eva')
    await markAsReviewed(db.database, 1, author)
    await db.sql(`update emails set needs_review = true, status = 'flagged'`)
    const flagged = await email(1)

    const again = await markAsReviewed(db.database, 1, author)
    expect(again).toMatchObject({ needs_review: true, status: 'flagged' })
    expect(await email(1)).toEqual(flagged)
    expect(await log()).toHaveLength(1)
  })

  it('waits for what is written of the email at that moment, and says what came of it', async () => {
    await saveEmail(db.sql, { id: 1 })
    await db.sql('begin')
    await db.sql(
      `update emails set needs_review = true, status = 'flagged', review_reason = 'late' where id = 1`,
    )
    const answer = review(1)
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await db.sql(waiting)).length === 0);
    await db.sql('commit')
    expect((await answer).body).toMatchObject({
      needs_review: false,
      status: 'processed',
      review_reason: 'late',
    })
    expect(await log()).toHaveLength(1)
  })
})

describe('what comes after somebody has looked', () => {
  it('puts the email on the list again when it flags it, with the old reasons before the new', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [flag('no amount')] })
    await saveWorkflow(db.sql, {
      id: 2,
      workflow_steps: [flag('sums differ'), { action: 'mark_as_processed', params: {} }],
    })
    await saveEmail(db.sql, { id: 1 })
    await run(1, 1)
    await review(1)
    expect(await onTheList()).toEqual([])

    await run(1, 2)
    expect(await onTheList()).toEqual([1])
    expect(await email(1)).toMatchObject({ status: 'flagged', review_reason: 'no amount; sums differ' })
    await review(1)
    expect(await log()).toHaveLength(2)
  })

  it('does so for a reason that it had before, which stands there once', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [flag('no amount')] })
    await saveEmail(db.sql, { id: 1 })
    await run(1, 1)
    await review(1)
    await run(1, 1)
    expect(await onTheList()).toEqual([1])
    expect(await email(1)).toMatchObject({ review_reason: 'no amount' })
  })

  it('does not when it is the same message once more', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [flag('look')] })
    const message = messages(aMessage({ email_id: 1 }))
    for (let time = 0; time < 2; time += 1) {
      await work(anEngine(db.database, { catalogue }), message)
      await review(1)
    }
    await work(anEngine(db.database, { catalogue }), message)
    expect(await onTheList()).toEqual([])
    expect(await log()).toHaveLength(1)
  })

  it('does not when the message of one beyond its sender’s limit comes again, and runs nothing', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [{ action: 'mark_as_processed', params: {} }] })
    const engine = anEngine(db.database, { catalogue, maxPerSender: 1 })
    const message = (id: number) => messages(aMessage({ email_id: id }, { message_id: `<${id}@x.dk>` }))
    await work(engine, message(1))
    await work(engine, message(2))
    expect(await onTheList()).toEqual([2])
    expect((await review(2)).body).toMatchObject({ workflow_outcome: 'held_for_review', status: 'received' })
    await work(engine, message(2))
    expect(await onTheList()).toEqual([])
    expect(await email(2)).toMatchObject({ workflow_outcome: 'held_for_review', executions: [] })
  })
})

describe('an email that is on the list', () => {
  const mark = { action: 'mark_as_processed', params: {} }

  it('is not marked as processed by another workflow than the one that flagged it', async () => {
    await saveWorkflow(db.sql, { id: 1, priority: 10, workflow_steps: [flag('no amount')] })
    await saveWorkflow(db.sql, { id: 2, priority: 20, workflow_steps: [mark] })
    await work(anEngine(db.database, { catalogue }), messages(aMessage({ email_id: 1 })))
    expect(await email(1)).toMatchObject({ status: 'flagged', needs_review: true })
  })

  it('nor by a run by hand, until somebody has looked', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [flag('no amount')] })
    await saveWorkflow(db.sql, { id: 2, workflow_steps: [mark] })
    await saveEmail(db.sql, { id: 1 })
    await run(1, 1)
    const before = db.dataApi.calls.length
    await run(1, 2)
    expect(db.dataApi.calls.length - before).toBe(2)
    expect(await email(1)).toMatchObject({ status: 'flagged', needs_review: true })

    await review(1)
    await run(1, 2)
    expect(await email(1)).toMatchObject({ status: 'processed', needs_review: false })
  })
})

describe('an email that is not there', () => {
  it.each([
    ['was never', null],
    ['is erased because somebody asked for it', { erasure: 'request', erased_at: '2026-11-20T08:15:00Z' }],
    ['is erased by its age', { erasure: 'retention', erased_at: '2026-11-20T08:15:00Z' }],
    ['is being erased', { erasure: 'request', needs_review: true }],
  ])('because it %s: 404, and nothing in the log', async (_, row) => {
    if (row) await saveEmail(db.sql, { id: 9, ...row })
    const { status, body } = await review(9)
    expect({ status, detail: body.detail }).toEqual({
      status: 404,
      detail: 'There is no email 9, or it has been erased.',
    })
    expect(await log()).toEqual([])
  })

  it('is none with an id that is none', async () => {
    expect(await api.ask('POST', '/api/v1/emails/x/mark-as-reviewed')).toMatchObject({ status: 400 })
  })
})
