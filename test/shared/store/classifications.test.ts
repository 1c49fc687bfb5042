import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { saveEmail } from '../../support/hub.ts'
import { saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(() => db.sql('truncate email_workflows, email_workflow_versions, emails cascade'))
const classifications = async () =>
  (await db.sql('select classification from emails order by id')).map(({ classification }) => classification)
const triggers = () =>
  db.sql('select id::int, classification_trigger as trigger, version from email_workflows')

it('are in lower case whoever writes them: by hand, or functions of the version before', async () => {
  await saveEmail(db.sql, { id: 1, classification: ' Invoice ' })
  await saveEmail(db.sql, { id: 2, classification: 'BEKRÆFTELSE' })
  await saveEmail(db.sql, { id: 3, classification: null, confidence_score: null })
  await saveWorkflow(db.sql, { id: 1, classification_trigger: 'Invoice' })
  expect(await classifications()).toEqual(['invoice', 'bekræftelse', null])
  await db.sql(`update emails set classification = 'Freight_Note' where id = 1`)
  await db.sql(`update email_workflows set classification_trigger = 'Freight_Note'`)
  expect((await classifications())[0]).toBe('freight_note')
  expect(await triggers()).toEqual([{ id: 1, trigger: 'freight_note', version: 1 }])
})

it('that were stored before become so, each workflow as a new version, the others as they are', async () => {
  for (const [table, column] of [
    ['emails', 'classification'],
    ['email_workflows', 'classification_trigger'],
  ])
    await db.sql(`drop trigger one_${column} on ${table}; drop function one_${column}`)
  await saveEmail(db.sql, { id: 1, classification: 'Invoice' })
  await saveEmail(db.sql, { id: 2, classification: 'invoice' })
  await saveWorkflow(db.sql, { id: 1, classification_trigger: 'Invoice' })
  await saveWorkflow(db.sql, { id: 2, classification_trigger: 'freight_note' })
  await db.sql(await readFile('migrations/032_classifications.sql', 'utf8'))
  expect(await classifications()).toEqual(['invoice', 'invoice'])
  expect(await triggers()).toEqual([
    { id: 2, trigger: 'freight_note', version: 1 },
    { id: 1, trigger: 'invoice', version: 2 },
  ])
  const versions =
    'select classification_trigger from email_workflow_versions where workflow_id = 1 order by version'
  expect((await db.sql(versions)).map((row) => row.classification_trigger)).toEqual(['Invoice', 'invoice'])
})
