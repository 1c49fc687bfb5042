import { createHash } from 'node:crypto'
import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { removeFrom } from '../../../shared/channels/remove-objects.ts'
import type { MessageContent } from '../../../shared/email/message.ts'
import type { Engine } from '../../../shared/engine/engine.ts'
import { work } from '../../../shared/engine/work.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, kinds, messages } from '../../support/engine.ts'
import { clear } from '../../support/rows.ts'
import { aStorage } from '../../support/storage.ts'

let db: TestDatabase
let s3: S3Client
let storage: Awaited<ReturnType<typeof aStorage>>
let Bucket: string
let buckets = 0
beforeAll(async () => {
  db = await aDatabase()
  storage = await aStorage()
  s3 = storage.s3
})
afterAll(async () => {
  await storage.stop()
  await db.drop()
})
beforeEach(async () => {
  await clear(db.sql)
  Bucket = `bucket-${++buckets}`
  storage.bucket(Bucket)
})

async function keepOriginal(Body: string): Promise<string> {
  const Key = `bodies/${createHash('sha256').update(Body).digest('hex')}.json`
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }))
  return Key
}

/** Works them as one batch. */
async function workOn(batch: readonly object[], over: Partial<Engine> = {}) {
  const engine = anEngine(db.database, { keepOriginal, removeObjects: removeFrom(Bucket), ...over })
  return { verdicts: kinds(await work(engine, messages(...batch))), logged: engine.logged }
}

/** An email whose text is too large for a row. */
const large = (letter: string, over: Partial<MessageContent> = {}) =>
  aMessage({}, { body_text: letter.repeat(50_000), ...over })
const other = { message_id: '<2@x.dk>' }
const forger = { sender_email: 'svindler@example.net' }

/** Whether what is in the bucket is what the rows name, and of how many emails each object is. */
async function originals(): Promise<number[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
  const rows = await db.sql('select body_key as key from emails where body_key is not null')
  const keys = Contents.map(({ Key }) => Key)
  expect(keys.toSorted()).toEqual([...new Set(rows.map(({ key }) => key))].toSorted())
  return keys.map((key) => rows.filter((row) => row.key === key).length).toSorted()
}

describe('the original of an email that comes again with another text', () => {
  it.each([
    ['as large', large('b'), [1]],
    ['that has room in the row', aMessage(), []],
  ])('goes, when the new text is one %s', async (_, again, left) => {
    await workOn([large('a')])
    expect(await originals()).toEqual([1])
    await workOn([again])
    expect(await originals()).toEqual(left)
  })

  it('stays where another email has it, and goes with the last', async () => {
    await workOn([large('a'), large('a', other)])
    await workOn([large('b')])
    expect(await originals()).toEqual([1, 1])
    await workOn([large('b', other)])
    expect(await originals()).toEqual([2])
  })

  it('goes when all that had it come again at once, and stays when one comes that has it', async () => {
    await workOn([large('a'), large('a', other)])
    await workOn([large('b'), large('b', other)])
    expect(await originals()).toEqual([2])
    await workOn([large('c'), large('c', other), large('b', { message_id: '<3@x.dk>' })])
    expect(await originals()).toEqual([1, 2])
  })

  it('is not kept at all when both are in one batch', async () => {
    const kept: string[] = []
    await workOn([large('a'), large('b')], {
      keepOriginal: (text) => keepOriginal(text).then((key) => kept[kept.push(key) - 1] as string),
    })
    expect(kept).toHaveLength(1)
    expect(await originals()).toEqual([1])
  })

  it('is named in the log when the bucket does not let go of it, and the email is worked', async () => {
    await workOn([large('a')])
    const [row] = await db.sql('select body_key from emails')
    const away = { removeObjects: () => Promise.reject(new Error('S3 is away')) }
    const { verdicts, logged } = await workOn([large('b')], away)
    expect(verdicts).toEqual(['m0 done'])
    expect(logged.join()).toContain(`"keys":["${row?.body_key}"],"reason":"S3 is away"`)
  })
})

describe('the original of an email that is rejected', () => {
  it('goes', async () => {
    await workOn([large('a')])
    expect((await workOn([large('b', forger)])).verdicts).toEqual(['m0 rejected'])
    expect(await originals()).toEqual([1])
    expect((await workOn([{ ...large('c'), email_id: 7 }])).verdicts).toEqual(['m0 rejected'])
    expect(await originals()).toEqual([1])
  })

  it('stays where it is another email’s too, stored before or in the same batch', async () => {
    await workOn([large('a')])
    expect((await workOn([large('a', forger)])).verdicts).toEqual(['m0 rejected'])
    expect(await originals()).toEqual([1])
    const batch = [large('b', forger), large('b', other)]
    expect((await workOn(batch)).verdicts).toEqual(['m0 rejected', 'm1 done'])
    expect(await originals()).toEqual([1, 1])
  })

  it('brings the message again when the bucket does not let go of it', async () => {
    await workOn([aMessage()])
    const away = { removeObjects: () => Promise.reject(new Error('S3 is away')) }
    expect((await workOn([large('b', forger)], away)).verdicts).toEqual(['m0 failed'])
    expect((await workOn([large('b', forger)])).verdicts).toEqual(['m0 rejected'])
    expect(await originals()).toEqual([])
  })
})
