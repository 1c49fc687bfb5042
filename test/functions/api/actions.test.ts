import { afterAll, beforeAll, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { toyActions } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())

it('lists every action of the catalogue with its schemas, words and example', async () => {
  const { status, body } = await anApi(db).ask('GET', '/api/v1/workflow-actions')
  expect(status).toBe(200)
  expect(body.map(({ name }: { name: string }) => name)).toEqual([...toyActions.keys()])
  expect(body[0]).toMatchObject({
    name: 'note',
    category: 'status',
    description: 'Notes',
    description_da: 'Noterer',
    params_schema: { type: 'object', required: ['text'], properties: { times: { default: 1 } } },
    result_schema: { type: 'object', properties: { text: { type: 'string' } } },
    example: { text: 'hello' },
  })
})
