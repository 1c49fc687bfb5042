import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { aCaller, aSecondDataApi } from '../../../support/data-api.ts'
import { aDatabase, type TestDatabase } from '../../../support/database.ts'

let db: TestDatabase
let call: ReturnType<typeof aCaller>
beforeAll(async () => {
  db = await aDatabase()
  call = aCaller(db)
})
afterAll(() => db.drop())

/** A statement that lasts until the lock that the test holds is given up. */
const waiting = 'select pg_advisory_xact_lock_shared(1)'
const sessionsWaiting = async () =>
  (
    await db.sql(`select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`)
  ).length

it('runs fifty calls side by side', async () => {
  await db.sql('select pg_advisory_lock(1)')
  const calls = Promise.all(Array.from({ length: 50 }, () => call.execute(waiting)))
  try {
    await expect.poll(sessionsWaiting, { timeout: 10_000 }).toBe(50)
  } finally {
    await db.sql('select pg_advisory_unlock(1)')
  }
  expect(await calls).toHaveLength(50)
})

it('stops while a statement and a transaction are open, without waiting for them', async () => {
  const other = await aSecondDataApi(db)
  await db.sql('select pg_advisory_lock(1)')
  try {
    const transactionId = await other.begin()
    const [alone, inside] = [other.execute(waiting), other.execute(waiting, { transactionId })]
    const failed = Promise.allSettled([alone, inside])
    await expect.poll(sessionsWaiting).toBe(2)
    await other.stop()
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  } finally {
    await db.sql('select pg_advisory_unlock(1)')
  }
})

it('lets a database be dropped when it is asked to let go of it', async () => {
  await db.sql(`create database ${db.name}_other`)
  await call.execute('select 1', { database: `${db.name}_other` })
  await db.dataApi.release(`${db.name}_other`)
  await db.sql(`drop database ${db.name}_other`)
})

it('takes its default database from its connection string', async () => {
  const { records } = await call.execute('select current_database()::text', { database: undefined })
  expect(records).toEqual([[{ stringValue: new URL(inject('postgresUrl')).pathname.slice(1) }]])
})

it('records the calls, and fails the next ones as it is told', async () => {
  const before = db.dataApi.calls.length
  db.dataApi.failNext('ForbiddenException', 'not you')
  db.dataApi.failNext('StatementTimeoutException')
  await expect(call.begin()).rejects.toMatchObject({ name: 'ForbiddenException', message: 'not you' })
  await expect(call.one('select 1')).rejects.toMatchObject({ name: 'StatementTimeoutException' })
  expect(await call.one('select 1')).toEqual({ longValue: 1 })
  expect(db.dataApi.calls.slice(before)).toEqual(['/BeginTransaction', '/Execute', '/Execute'])
})

it('answers again after the database was away', async () => {
  await call.one('select 1')
  await db.sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  expect(await call.one('select 1')).toEqual({ longValue: 1 })
})
