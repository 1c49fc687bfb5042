import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
beforeEach(() => db.sql('truncate email_workflows, email_workflow_versions'))
const aWorkflowToSave = (over: Record<string, unknown> = {}) => ({
  ...aWorkflowInput(over),
  confidence_threshold: 0.7,
})
const anAuthor = (key: string = randomUUID()) => ({ actor: 'eva', request_id: 'request-1', key })
async function create(author = anAuthor(), over: Record<string, unknown> = {}) {
  const outcome = await createWorkflow(db.database, aWorkflowToSave(over), author)
  if (outcome.kind !== 'saved') throw new Error(`not saved: ${outcome.kind}`)
  return outcome.workflow
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
    expect((await create(anAuthor(), { name: 'Another' })).id).not.toBe(first.id)
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

describe('the name of a workflow', () => {
  const saving = (name: string, author = anAuthor()) =>
    createWorkflow(db.database, aWorkflowToSave({ name }), author)
  const renaming = (id: number, name: string) =>
    updateWorkflow(db.database, {
      ...{ id, workflow: aWorkflowToSave({ name }), enabled: undefined, expectedVersion: undefined },
      author: anAuthor(),
    })

  it('is given once, in whatever letter case, and the refusal says who has it and how that one writes it', async () => {
    const { id, name } = await create(anAuthor(), { name: 'Rykkere Ærø' })
    expect(await saving('rykkere ærø')).toEqual({ kind: 'taken', by: { id, name } })
    const other = await create(anAuthor(), { name: 'Fragt' })
    expect(await renaming(other.id, 'RYKKERE ÆRØ')).toEqual({ kind: 'taken', by: { id, name } })
    expect(await entries(other.id)).toEqual([['eva', 'workflow.created', {}]])
  })

  it('may be kept, written otherwise, and had by another once its workflow is deleted', async () => {
    const { id } = await create(anAuthor(), { name: 'Rykkere' })
    expect(await renaming(id, 'Rykkere')).toMatchObject({ kind: 'saved', workflow: { version: 2 } })
    expect(await renaming(id, 'RYKKERE')).toMatchObject({ kind: 'saved', workflow: { name: 'RYKKERE' } })
    await deleteWorkflow(db.database, id, anAuthor())
    expect(await saving('Rykkere')).toMatchObject({ kind: 'saved' })
  })

  it('is refused in one call', async () => {
    const { id, name } = await create()
    const other = await create(anAuthor(), { name: 'Another' })
    const before = db.dataApi.calls.length
    expect(await saving('Invoice Processing')).toEqual({ kind: 'taken', by: { id, name } })
    expect(await renaming(other.id, 'Invoice Processing')).toEqual({ kind: 'taken', by: { id, name } })
    expect(db.dataApi.calls.length - before).toBe(2)
  })

  it('is had by one of those that are saved at the same moment', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => saving('At once')))
    const [saved, ...others] = outcomes.filter(({ kind }) => kind === 'saved')
    expect(others).toEqual([])
    const by = { id: saved?.kind === 'saved' && saved.workflow.id, name: 'At once' }
    expect(outcomes.filter(({ kind }) => kind !== 'saved')).toEqual(Array(7).fill({ kind: 'taken', by }))
  })

  it('is seen by who waited for another to save it', async () => {
    const { id } = await create(anAuthor(), { name: 'Renamed in vain' })
    for (const [name, save] of [
      ['New', () => saving('New')],
      ['Other', () => renaming(id, 'Other')],
    ] as const) {
      await db.sql('begin')
      const [by] = await db.sql(
        `insert into email_workflows (name, classification_trigger, workflow_steps) values ($1, 'x', '[]')
         returning id::int, name`,
        name,
      )
      const outcome = save()
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      while ((await db.sql(waiting)).length === 0);
      await db.sql('commit')
      expect(await outcome).toEqual({ kind: 'taken', by })
    }
  })

  it('is had by one of those that are renamed at the same moment', async () => {
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => create(anAuthor(), { name })))
    const outcomes = await Promise.all(made.map(({ id }) => renaming(id, 'At once')))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['saved', 'taken', 'taken', 'taken'])
  })

  it('is no obstacle to itself when the SDK repeats the call that gave it', async () => {
    const author = anAuthor()
    const outcomes = await Promise.all([1, 2, 3].map(() => saving('Once', author)))
    expect(outcomes).toMatchObject(Array(3).fill({ kind: 'saved', workflow: { name: 'Once' } }))
    expect(await db.sql(`select count(*)::int from email_workflows where name = 'Once'`)).toEqual([
      { count: 1 },
    ])
  })

  it('is numbered where several had it before this was so, the oldest keeping it', async () => {
    const migration = await readFile('migrations/031_workflow_names.sql', 'utf8')
    await db.sql('drop index email_workflows_name')
    const long = 'x'.repeat(200)
    for (const [n, name] of ['Fragt', 'fragt', 'Fragt (2)', 'Fragt', 'Alene', long, long].entries())
      await db.sql(
        `insert into email_workflows (id, name, classification_trigger, workflow_steps) values ($1, $2, 'x', '[]')`,
        ...[n + 1, name],
      )
    await db.sql(`insert into email_workflows (id, name, classification_trigger, workflow_steps, deleted_at)
      values (8, 'Alene', 'x', '[]', now())`)
    await db.sql(migration)
    expect(await db.sql('select id, name, version from email_workflows order by id')).toEqual(
      [
        [1, 'Fragt', 1],
        [2, 'fragt (3)', 2],
        [3, 'Fragt (2)', 1],
        [4, 'Fragt (4)', 2],
        [5, 'Alene', 1],
        [6, long, 1],
        [7, `${'x'.repeat(190)} (2)`, 2],
        [8, 'Alene', 1],
      ].map(([id, name, version]) => ({ id, name, version })),
    )
    expect(
      await db.sql('select name from email_workflow_versions where workflow_id = 2 order by version'),
    ).toEqual([{ name: 'fragt' }, { name: 'fragt (3)' }])
  })
})
