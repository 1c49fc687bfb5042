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
const anAuthor = (key: string = randomUUID()) => ({ actor: 'eva', request_id: 'request-1', key })
async function create(author = anAuthor()) {
  const workflow = await createWorkflow(db.database, aWorkflowToSave(), author)
  if (!workflow) throw new Error('there are too many workflows')
  return workflow
}
/** What the log has of a workflow, oldest first. */
const entries = async (id: number) =>
  (
    await db.sql(
      'select actor, action, details from audit_log where target = $1 order by id',
      `workflow/${id}`,
    )
  ).map(({ actor, action, details }) => [actor, action, details])

describe('a write that the SDK repeats because its answer was lost', () => {
  it('creates one workflow', async () => {
    const author = anAuthor()
    const first = await create(author)
    const second = await create(author)
    expect(second).toEqual(first)
    expect((await create()).id).not.toBe(first.id)
    expect(await entries(first.id)).toEqual([['eva', 'workflow.created', {}]])
  })

  it('makes one new version, and is no conflict with itself', async () => {
    const { id } = await create()
    const update = { id, enabled: undefined, expectedVersion: 1, author: anAuthor() }
    const save = (name: string, over: object = {}) =>
      updateWorkflow(db.database, { ...update, workflow: aWorkflowToSave({ name }), ...over })

    await save('changed')
    expect(await save('changed')).toMatchObject({ kind: 'saved', workflow: { version: 2, name: 'changed' } })
    expect(await save('late', { author: anAuthor() })).toEqual({ kind: 'conflict', currentVersion: 2 })
    expect(await save('again', { author: anAuthor(), expectedVersion: undefined })).toMatchObject({
      workflow: { version: 3 },
    })
    const versions = await db.sql('select name from email_workflow_versions where workflow_id = $1', id)
    expect(versions.map(({ name }) => name)).toEqual(['Invoice Processing', 'changed', 'again'])
    expect(await entries(id)).toEqual([
      ['eva', 'workflow.created', {}],
      ['eva', 'workflow.updated', { version: 2 }],
      ['eva', 'workflow.updated', { version: 3 }],
    ])
  })

  it('flips once', async () => {
    const { id } = await create()
    const author = anAuthor()
    const flip = (by: ReturnType<typeof anAuthor>) => toggleWorkflow(db.database, id, undefined, by)
    expect(await flip(author)).toMatchObject({ enabled: true, version: 1 })
    expect(await flip(author)).toMatchObject({ enabled: true })
    expect(await flip(anAuthor())).toMatchObject({ enabled: false })
    expect((await entries(id)).slice(1)).toEqual([
      ['eva', 'workflow.toggled', { enabled: true }],
      ['eva', 'workflow.toggled', { enabled: false }],
    ])
  })

  it('deletes once and still says that it did', async () => {
    const { id } = await create()
    const author = anAuthor()
    expect(await deleteWorkflow(db.database, id, author)).toBe(true)
    const [{ deleted_at } = {}] = await db.sql('select deleted_at from email_workflows where id = $1', id)
    expect(await deleteWorkflow(db.database, id, author)).toBe(true)
    expect(await db.sql('select deleted_at from email_workflows where id = $1', id)).toEqual([{ deleted_at }])
    expect(await deleteWorkflow(db.database, id, anAuthor())).toBe(false)
    expect((await entries(id)).slice(1)).toEqual([['eva', 'workflow.deleted', {}]])
  })
})
