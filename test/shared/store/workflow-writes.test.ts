import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkflow } from '../../../shared/store/create-workflow.ts'
import { deleteWorkflow } from '../../../shared/store/delete-workflow.ts'
import { toggleWorkflow } from '../../../shared/store/toggle-workflow.ts'
import { updateWorkflow } from '../../../shared/store/update-workflow.ts'
import { aWorkflowInput } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
const aWorkflowToSave = (over: Record<string, unknown> = {}) => ({
  ...aWorkflowInput(over),
  confidence_threshold: 0.7,
})
const create = () => createWorkflow(db.database, aWorkflowToSave(), randomUUID())

describe('a write that the SDK repeats because its answer was lost', () => {
  it('creates one workflow', async () => {
    const key = randomUUID()
    const first = await createWorkflow(db.database, aWorkflowToSave(), key)
    const second = await createWorkflow(db.database, aWorkflowToSave(), key)
    expect(second).toEqual(first)
    expect((await create()).id).not.toBe(first.id)
  })

  it('makes one new version, and is no conflict with itself', async () => {
    const { id } = await create()
    const update = { id, enabled: undefined, expectedVersion: 1, writeKey: randomUUID() }
    const save = (name: string, over: object = {}) =>
      updateWorkflow(db.database, { ...update, workflow: aWorkflowToSave({ name }), ...over })

    await save('changed')
    expect(await save('changed')).toMatchObject({ kind: 'saved', workflow: { version: 2, name: 'changed' } })
    expect(await save('late', { writeKey: randomUUID() })).toEqual({ kind: 'conflict', currentVersion: 2 })
    expect(await save('again', { writeKey: randomUUID(), expectedVersion: undefined })).toMatchObject({
      workflow: { version: 3 },
    })
    const versions = await db.sql('select name from email_workflow_versions where workflow_id = $1', id)
    expect(versions.map(({ name }) => name)).toEqual(['Invoice Processing', 'changed', 'again'])
  })

  it('flips once', async () => {
    const { id } = await create()
    const key = randomUUID()
    const flip = (writeKey: string) => toggleWorkflow(db.database, id, undefined, writeKey)
    expect(await flip(key)).toMatchObject({ enabled: true, version: 1 })
    expect(await flip(key)).toMatchObject({ enabled: true })
    expect(await flip(randomUUID())).toMatchObject({ enabled: false })
  })

  it('deletes once and still says that it did', async () => {
    const { id } = await create()
    const key = randomUUID()
    expect(await deleteWorkflow(db.database, id, key)).toBe(true)
    const [{ deleted_at } = {}] = await db.sql('select deleted_at from email_workflows where id = $1', id)
    expect(await deleteWorkflow(db.database, id, key)).toBe(true)
    expect(await db.sql('select deleted_at from email_workflows where id = $1', id)).toEqual([{ deleted_at }])
    expect(await deleteWorkflow(db.database, id, randomUUID())).toBe(false)
  })
})
