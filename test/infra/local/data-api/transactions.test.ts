import { BatchExecuteStatementCommand } from '@aws-sdk/client-rds-data'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aCaller, aSecondDataApi } from '../../../support/data-api.ts'
import { aDatabase, type TestDatabase } from '../../../support/database.ts'

let db: TestDatabase
let call: ReturnType<typeof aCaller>
beforeAll(async () => {
  db = await aDatabase()
  call = aCaller(db)
  await db.sql('create table note (id int primary key, text text)')
})
afterAll(() => db.drop())
beforeEach(() => db.sql('delete from note'))

const ids = async () => (await db.sql('select id from note order by id')).map(({ id }) => id)
const insert = (id: number, transactionId: string) =>
  call.execute(`insert into note values (${id})`, { transactionId })
const notFound = (cause: RegExp) => ({
  name: 'TransactionNotFoundException',
  message: expect.stringMatching(cause),
})

it('is seen by others when it is committed, and never when it is rolled back', async () => {
  const [kept, dropped] = [await call.begin(), await call.begin()]
  await insert(1, kept)
  await insert(2, dropped)
  expect(await ids()).toEqual([])
  expect(await call.commit(kept)).toMatchObject({ transactionStatus: 'Transaction Committed' })
  expect(await call.rollback(dropped)).toMatchObject({ transactionStatus: 'Rollback Complete' })
  expect(await ids()).toEqual([1])
})

it('takes one call at a time, and refuses the others without harm to the first', async () => {
  const transactionId = await call.begin()
  const slow = call.execute('insert into note select 1 from pg_sleep(0.3)', { transactionId })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const refused = { name: 'DatabaseErrorException', message: 'Transaction is still running a query' }
  await expect(insert(2, transactionId)).rejects.toMatchObject(refused)
  await expect(call.commit(transactionId)).rejects.toMatchObject(refused)
  await slow
  await call.commit(transactionId)
  expect(await ids()).toEqual([1])
})

it('is not found when nobody began it, nor after its end', async () => {
  await expect(insert(1, 'unknown')).rejects.toMatchObject(
    notFound(/^Transaction unknown is not found\. .*expired/),
  )
  const ended = await call.begin()
  await call.commit(ended)
  await expect(insert(1, ended)).rejects.toMatchObject(
    notFound(/One previous call resulted in a termination/),
  )
  await expect(call.rollback(ended)).rejects.toMatchObject(notFound(/termination/))
})

it.each([
  ['PostgreSQL’s', 'select 1/0', /division by zero/],
  ['a request’s', 'select :missing', /Cannot find parameter/],
  ['a result’s', "select repeat('x', 60000) from generate_series(1, 20)", /exceeds the size limit/],
])('is over after an error: %s', async (_, sql, message) => {
  const transactionId = await call.begin()
  await insert(1, transactionId)
  await expect(call.execute(sql, { transactionId })).rejects.toThrow(message)
  await expect(call.commit(transactionId)).rejects.toMatchObject(notFound(/aborted due to an error/))
  expect(await ids()).toEqual([])
})

it('is rolled back when it has been idle for too long, and not while calls come', async () => {
  const hasty = await aSecondDataApi(db, { transactionTimeout: 300 })
  try {
    const transactionId = await hasty.begin()
    for (let id = 1; id <= 4; id += 1) {
      await hasty.execute(`insert into note values (${id})`, { transactionId })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    await expect(hasty.commit(transactionId)).rejects.toMatchObject(notFound(/may be expired/))
    expect(await ids()).toEqual([])
  } finally {
    await hasty.stop()
  }
})

it('is over when its connection is lost, which harms nobody else', async () => {
  const transactionId = await call.begin()
  await db.sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`)
  await expect
    .poll(() => insert(1, transactionId).catch(({ name }) => name))
    .toBe('TransactionNotFoundException')
  expect(await call.one('select 1')).toEqual({ longValue: 1 })
})

it('holds a whole batch or nothing of it', async () => {
  const batch = (...ids: number[]) =>
    db.client.send(
      new BatchExecuteStatementCommand({
        ...call.about,
        sql: 'insert into note (id) values (:id)',
        parameterSets: ids.map((id) => [{ name: 'id', value: { longValue: id } }]),
      }),
    )
  expect((await batch(1, 2)).updateResults).toEqual([{ generatedFields: [] }, { generatedFields: [] }])
  await expect(batch(3, 3)).rejects.toThrow('duplicate key')
  expect(await ids()).toEqual([1, 2])
})
