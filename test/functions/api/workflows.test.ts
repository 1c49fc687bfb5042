import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import { anApi } from '../../support/api.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, kinds, messages } from '../../support/engine.ts'
import { type Answer, nextPage } from '../../support/http.ts'
import { saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
let ask: ReturnType<typeof anApi>['ask']
beforeAll(async () => {
  db = await aDatabase()
  ask = anApi(db).ask
})
afterAll(() => db.drop())
beforeEach(() => db.sql('truncate email_workflows, email_workflow_versions'))

const STEPS = [{ action: 'note', params: { text: 'seen {{ email.subject }}' } }]
const aBody = (over: object = {}) => ({
  name: 'Reminders',
  classification_trigger: 'invoice',
  workflow_steps: STEPS,
  ...over,
})
const create = async (over: object = {}) =>
  (await ask('POST', '/api/v1/workflows', { body: aBody(over) })).body as { id: number; version: number }
const ids = ({ body }: Answer) => body.map(({ id }: { id: number }) => id)

describe('creating a workflow', () => {
  it('answers 201 with the workflow, disabled, at version 1, and where it is', async () => {
    const { status, headers, body } = await ask('POST', '/api/v1/workflows', { body: aBody() })

    expect(status).toBe(201)
    expect(headers).toMatchObject({ location: `/api/v1/workflows/${body.id}`, etag: '"1"' })
    expect(body).toEqual({
      id: expect.any(Number),
      version: 1,
      name: 'Reminders',
      description: '',
      classification_trigger: 'invoice',
      confidence_threshold: 0.65,
      sender_pattern: null,
      subject_pattern: null,
      priority: 100,
      enabled: false,
      stop_on_match: false,
      workflow_steps: [{ ...STEPS[0], on_error: 'continue' }],
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
    expect((await ask('GET', headers.location ?? '')).body).toEqual(body)
  })

  it('is refused when there are a thousand, until one is deleted', async () => {
    await db.sql(
      `insert into email_workflows (name, classification_trigger, workflow_steps)
       select 'Workflow ' || n, 'invoice', $1 from generate_series(1, 999) n`,
      JSON.stringify(STEPS),
    )
    const { id } = await create()
    expect(await ask('POST', '/api/v1/workflows', { body: aBody({ name: 'One more' }) })).toMatchObject({
      status: 409,
      body: {
        detail: expect.stringContaining('at most 1000 workflows'),
      },
    })
    expect(await ask('DELETE', `/api/v1/workflows/${id}`)).toMatchObject({ status: 204 })
    expect(await ask('POST', '/api/v1/workflows', { body: aBody() })).toMatchObject({ status: 201 })
  })

  it('is refused when an email could not load it beside the others of its classification', async () => {
    const steps = Array.from({ length: 90 }, (_, n) => ({
      action: 'note',
      id: `s${n}`,
      params: { text: '"'.repeat(150) },
    }))
    const all: { id: number }[] = []
    for (;;) {
      const { status, body } = await ask('POST', '/api/v1/workflows', {
        body: aBody({ name: `Workflow ${all.length}`, workflow_steps: steps, enabled: true }),
      })
      if (status !== 201) {
        expect(status).toBe(409)
        expect(body.detail).toContain('at most 800 kB')
        break
      }
      all.push(body)
    }
    // What is there can be loaded with an email, changed and made smaller; it cannot grow.
    const engine = anEngine(db.database)
    expect(kinds(await work(engine, messages(aMessage())))).toEqual(['m0 done'])
    const put = (workflow_steps: object[], over = {}) =>
      ask('PUT', `/api/v1/workflows/${all[0]?.id}`, {
        body: aBody({ name: 'Workflow 0', workflow_steps, ...over }),
      })
    expect(await put(steps, { name: 'Renamed' })).toMatchObject({ status: 200 })
    expect(await put(steps.slice(0, 1))).toMatchObject({ status: 200 })
    await create({ workflow_steps: steps })
    expect((await put(steps)).body.detail).toContain('at most 800 kB')
    expect((await put(steps, { version: 1 })).body.detail).toContain('version')
    const elsewhere = aBody({
      name: 'Elsewhere',
      workflow_steps: steps,
      classification_trigger: 'freight_note',
    })
    expect(await ask('POST', '/api/v1/workflows', { body: elsewhere })).toMatchObject({ status: 201 })
  })

  it.each([['Reminders'], [' reminders '], ['REMINDERS']])(
    'is refused under a name that another has, saying which: %s',
    async (name) => {
      const { id } = await create()
      const detail = `Workflow ${id} already has the name “Reminders”: give this one another name.`
      const errors = [{ pointer: '/name', detail: `is the name of workflow ${id}` }]
      expect(await ask('POST', '/api/v1/workflows', { body: aBody({ name }) })).toMatchObject({
        ...{ status: 409, body: { detail, errors } },
      })
      const other = await create({ name: 'Another' })
      const path = `/api/v1/workflows/${other.id}`
      expect(await ask('PUT', path, { body: aBody({ name }) })).toMatchObject({
        ...{ status: 409, body: { detail, errors } },
      })
      expect(await ask('PUT', path, { body: aBody({ name, version: 7 }) })).toMatchObject({
        body: { detail: expect.stringContaining('is at version 1 now') },
      })
    },
  )

  it('takes everything that is given, in any language', async () => {
    const given = {
      description: 'Rykkere 🧾 æøå',
      confidence_threshold: 1,
      sender_pattern: '@nordkabel\\.dk$',
      subject_pattern: 'rykker|reminder',
      priority: 0,
      enabled: true,
      stop_on_match: true,
    }
    expect(await create(given)).toMatchObject(given)
  })

  it('costs one call to the database', async () => {
    const before = db.dataApi.calls.length
    await create()
    expect(db.dataApi.calls.length - before).toBe(1)
  })

  it.each([
    ['an unknown action', { workflow_steps: [{ action: 'nope' }] }, '/workflow_steps/0/action'],
    [
      'params of the wrong type',
      { workflow_steps: [{ action: 'note', params: { text: 7 } }] },
      '/workflow_steps/0/params/text',
    ],
    ['a pattern that RE2 refuses', { sender_pattern: '(a' }, '/sender_pattern'],
    [
      'a template that reads what cannot be there',
      { workflow_steps: [{ action: 'note', params: { text: '{{ steps.later.text }}' } }] },
      '/workflow_steps/0/params/text',
    ],
    ['a thousand steps', { workflow_steps: Array(1000).fill(STEPS[0]) }, '/workflow_steps'],
    ['no steps', { workflow_steps: [] }, '/workflow_steps'],
    ['a threshold above 1', { confidence_threshold: 1.1 }, '/confidence_threshold'],
    ['a priority that is no integer', { priority: 1.5 }, '/priority'],
    ['a field that is not known', { 'a/b~c': 1 }, '/a~1b~0c'],
    ['no name', { name: undefined }, '/name'],
  ])('answers 422 for %s, naming the field', async (_, over, pointer) => {
    const { status, headers, body } = await ask('POST', '/api/v1/workflows', { body: aBody(over) })

    expect(status).toBe(422)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(body.errors).toContainEqual({ pointer, detail: expect.stringMatching(/\w/) })
    expect(await db.sql('select id from email_workflows')).toEqual([])
  })

  it('names every bad field at once', async () => {
    const { body } = await ask('POST', '/api/v1/workflows', { body: { priority: -1, workflow_steps: [{}] } })
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/classification_trigger',
      '/name',
      '/priority',
      '/workflow_steps/0/action',
    ])
  })

  it('is for one classification in whatever letter case', async () => {
    const body = aBody({ classification_trigger: ' Invoice ' })
    expect((await ask('POST', '/api/v1/workflows', { body })).body.classification_trigger).toBe('invoice')
  })

  it('cleans null bytes and lone surrogates, which the database refuses', async () => {
    const body = JSON.stringify(aBody({ name: 'a\u0000b\ud800c' }))
    expect((await ask('POST', '/api/v1/workflows', { body })).body.name).toBe('ab\ufffdc')
  })
})

describe('getting a workflow', () => {
  it('shows steps that are no longer valid as they are stored, so that they can be mended', async () => {
    const { id } = await create()
    const steps = [{ action: 'note', comment: 'by hand' }]
    await db.sql('update email_workflows set workflow_steps = $1 where id = $2', JSON.stringify(steps), id)
    expect((await ask('GET', `/api/v1/workflows/${id}`)).body.workflow_steps).toEqual(steps)
    expect((await ask('GET', '/api/v1/workflows')).body[0].workflow_steps).toEqual(steps)
  })

  it('answers 404 for one that is not there', async () => {
    const { status, body } = await ask('GET', '/api/v1/workflows/77')
    expect(status).toBe(404)
    expect(body).toMatchObject({
      title: 'Not Found',
      detail: 'There is no workflow 77.',
      request_id: 'request-1',
    })
  })

  it.each(['0', '-1', '1.5', 'abc', '1;drop table emails', '9007199254740993', '99999999999999999999'])(
    'answers 400 for the id %s',
    async (id) => {
      const { status, body } = await ask('GET', `/api/v1/workflows/${encodeURIComponent(id)}`)
      expect(status).toBe(400)
      expect(body.errors[0].pointer).toBe('id')
    },
  )
})

describe('listing workflows', () => {
  it('goes by priority, then id, page by page, keeping the filters', async () => {
    await saveWorkflow(db.sql, { id: 11, priority: 20 })
    await saveWorkflow(db.sql, { id: 12, priority: 10 })
    await saveWorkflow(db.sql, { id: 13, priority: 20 })
    await saveWorkflow(db.sql, { id: 14, priority: 10, enabled: false })
    await saveWorkflow(db.sql, { id: 15, priority: 10, classification_trigger: 'general' })
    await saveWorkflow(db.sql, { id: 16, priority: 10 })

    const first = await ask('GET', '/api/v1/workflows?enabled=true&classification_trigger=invoice&limit=2')
    expect(ids(first)).toEqual([12, 16])
    const second = await ask('GET', nextPage(first) ?? '')
    expect(ids(second)).toEqual([11, 13])
    expect(nextPage(second)).toBeUndefined()
    expect(ids(await ask('GET', '/api/v1/workflows?classification_trigger=General%20'))).toEqual([15])
    expect(ids(await ask('GET', '/api/v1/workflows?enabled=false'))).toEqual([14])
    expect(ids(await ask('GET', '/api/v1/workflows'))).toEqual([12, 14, 15, 16, 11, 13])
  })

  it('is an empty array when there is none', async () => {
    expect((await ask('GET', '/api/v1/workflows')).body).toEqual([])
  })

  it('ends a page early when its workflows are large, and loses none', async () => {
    const large = [{ action: 'note', params: { text: 'x'.repeat(39_000) } }]
    for (let id = 1; id <= 40; id += 1) await saveWorkflow(db.sql, { id, workflow_steps: large })

    const seen: number[] = []
    let pages = 0
    for (let url: string | undefined = '/api/v1/workflows?limit=200'; url; pages += 1) {
      const page = await ask('GET', url)
      expect(page.status).toBe(200)
      seen.push(...ids(page))
      url = nextPage(page)
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
    expect(pages).toBeGreaterThan(1)
  })
})

describe('replacing a workflow', () => {
  it('makes a new version, puts defaults where nothing is given, and keeps the old version readable', async () => {
    const { id } = await create({ priority: 5, enabled: true })
    const { status, headers, body } = await ask('PUT', `/api/v1/workflows/${id}`, {
      body: aBody({ name: 'Better' }),
    })

    expect(status).toBe(200)
    expect(headers.etag).toBe('"2"')
    expect(body).toMatchObject({ id, version: 2, name: 'Better', priority: 100, confidence_threshold: 0.65 })
    const versions = await ask('GET', `/api/v1/workflows/${id}/versions`)
    expect(versions.body.map(({ version, name }: Record<string, unknown>) => [version, name])).toEqual([
      [2, 'Better'],
      [1, 'Reminders'],
    ])
    expect((await ask('GET', `/api/v1/workflows/${id}/versions/1`)).body).toEqual({
      ...aBody({ description: '', sender_pattern: null, subject_pattern: null, stop_on_match: false }),
      workflow_steps: [{ ...STEPS[0], on_error: 'continue' }],
      workflow_id: id,
      version: 1,
      priority: 5,
      confidence_threshold: 0.65,
      created_at: expect.any(String),
    })
  })

  it('leaves enabled as it is unless it is given', async () => {
    const { id } = await create({ enabled: true })
    const put = async (over: object) =>
      (await ask('PUT', `/api/v1/workflows/${id}`, { body: aBody(over) })).body
    expect(await put({})).toMatchObject({ enabled: true })
    expect(await put({ enabled: false })).toMatchObject({ enabled: false })
  })

  it('takes back what a GET returned, edited', async () => {
    const { id } = await create()
    const { body } = await ask('GET', `/api/v1/workflows/${id}`)
    const put = await ask('PUT', `/api/v1/workflows/${id}`, { body: { ...body, priority: 3 } })
    expect(put.body).toMatchObject({ priority: 3, version: 2 })
  })

  it('answers 409 when the version that was edited is no longer current', async () => {
    const { id } = await create()
    const put = (body: object, headers = {}) => ask('PUT', `/api/v1/workflows/${id}`, { body, headers })
    expect((await put(aBody({ version: 1 }))).status).toBe(200)

    const detail = 'is not the current version, which is 2'
    expect(await put(aBody({ version: 1 }))).toMatchObject({
      ...{ status: 409, body: { errors: [{ pointer: '/version', detail }] } },
    })
    expect((await put(aBody(), { 'if-match': '"1"' })).body).toMatchObject({
      detail: expect.stringContaining('at version 2 now'),
      errors: [{ pointer: 'if-match', detail }],
    })
    expect((await put(aBody(), { 'if-match': '"2"' })).body.version).toBe(3)
  })

  it('lets one of two simultaneous edits through', async () => {
    const { id } = await create()
    const edits = ['one', 'two'].map((name) =>
      ask('PUT', `/api/v1/workflows/${id}`, { body: aBody({ name, version: 1 }) }),
    )
    expect((await Promise.all(edits)).map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('answers 400 for an If-Match that is no version, 404 without the workflow, 422 for bad content', async () => {
    const { id } = await create()
    const put = (at: number, over: object, headers = {}) =>
      ask('PUT', `/api/v1/workflows/${at}`, { body: aBody(over), headers })
    expect((await put(id, {}, { 'if-match': '"x"' })).body.errors[0].pointer).toBe('if-match')
    expect((await put(id + 1, {})).status).toBe(404)
    expect((await put(id, { subject_pattern: '[' })).body.errors[0].pointer).toBe('/subject_pattern')
  })
})

describe('toggling a workflow', () => {
  it('flips without a body, sets with one, and makes no new version', async () => {
    const { id } = await create()
    const toggle = async (body?: object) =>
      (await ask('POST', `/api/v1/workflows/${id}/toggle`, body && { body })).body
    expect(await toggle()).toMatchObject({ id, enabled: true, version: 1 })
    expect(await toggle()).toMatchObject({ enabled: false })
    expect(await toggle({ enabled: true })).toMatchObject({ enabled: true })
    expect(await toggle({ enabled: true })).toMatchObject({ enabled: true, version: 1 })
  })

  it('answers 404 without the workflow and 422 for what is no boolean', async () => {
    expect((await ask('POST', '/api/v1/workflows/77/toggle')).status).toBe(404)
    expect((await ask('POST', '/api/v1/workflows/77/toggle', { body: { enabled: 'yes' } })).status).toBe(422)
  })
})

describe('deleting a workflow', () => {
  it('answers 204 and takes it out of everything but the history', async () => {
    const { id } = await create()
    const { status, body } = await ask('DELETE', `/api/v1/workflows/${id}`)

    expect({ status, body }).toEqual({ status: 204, body: undefined })
    expect((await ask('GET', `/api/v1/workflows/${id}`)).status).toBe(404)
    expect((await ask('GET', '/api/v1/workflows')).body).toEqual([])
    expect((await ask('PUT', `/api/v1/workflows/${id}`, { body: aBody() })).status).toBe(404)
    expect((await ask('POST', `/api/v1/workflows/${id}/toggle`)).status).toBe(404)
    expect((await ask('DELETE', `/api/v1/workflows/${id}`)).status).toBe(404)
    expect((await ask('GET', `/api/v1/workflows/${id}/versions/1`)).status).toBe(200)
  })
})

describe('the versions of a workflow', () => {
  it('come newest first, page by page, also after it was deleted', async () => {
    const { id } = await create()
    for (const name of ['b', 'c']) await ask('PUT', `/api/v1/workflows/${id}`, { body: aBody({ name }) })
    await ask('DELETE', `/api/v1/workflows/${id}`)

    const versions = ({ body }: Answer) => body.map(({ version }: { version: number }) => version)
    const first = await ask('GET', `/api/v1/workflows/${id}/versions?limit=2`)
    expect(versions(first)).toEqual([3, 2])
    const second = await ask('GET', nextPage(first) ?? '')
    expect(versions(second)).toEqual([1])
    expect(nextPage(second)).toBeUndefined()
  })

  it('answer 404 when there never was such a workflow or version', async () => {
    const { id } = await create()
    expect((await ask('GET', `/api/v1/workflows/${id + 1}/versions`)).status).toBe(404)
    expect((await ask('GET', `/api/v1/workflows/${id}/versions/2`)).status).toBe(404)
  })
})
