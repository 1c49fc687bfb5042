import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { routes } from '../../../functions/api/routes.ts'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import type { Answer } from '../../support/http.ts'

let db: TestDatabase
let document: Answer['body']
beforeAll(async () => {
  db = await aDatabase()
  document = (await anApi(db).ask('GET', '/api/v1/openapi.json')).body
})
afterAll(() => db.drop())

/** The parts of the OpenAPI 3.1 specification that this document makes use of. */
const media = z.record(
  z.string(),
  z.strictObject({ schema: z.looseObject({}), example: z.unknown().optional() }),
)
const response = z.strictObject({
  description: z.string(),
  content: media.optional(),
  headers: z.record(z.string(), z.looseObject({ schema: z.looseObject({}) })).optional(),
})
const operation = z.strictObject({
  operationId: z.string(),
  tags: z.array(z.string()).length(1),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.strictObject({ token: z.array(z.string()) })),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: z.looseObject({}),
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: media }).optional(),
  responses: z.record(z.string().regex(/^\d{3}$/), z.union([z.strictObject({ $ref: z.string() }), response])),
})
const openApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/api/v1/'),
    z.partialRecord(z.enum(['get', 'put', 'post', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http') })),
    schemas: z.record(z.string().regex(/^[A-Z]\w*$/), z.looseObject({})),
    responses: z.record(z.string(), response),
  }),
})

describe('the OpenAPI document', () => {
  it('has the structure of OpenAPI 3.1', () => {
    expect(openApi.safeParse(document).error?.issues).toBeUndefined()
  })

  it('has every route with its scope and its path parameters', () => {
    for (const route of routes) {
      const found = document.paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()]
      expect(found?.operationId, route.path).toBe(route.operation)
      expect(found.security).toEqual(route.scope ? [{ token: [route.scope] }] : [])
      const inPath = (found.parameters ?? []).filter((parameter: { in: string }) => parameter.in === 'path')
      expect(inPath.map(({ name }: { name: string }) => `{${name}}`)).toEqual(
        route.path.match(/\{\w+\}/g) ?? [],
      )
    }
    expect(new Set(routes.map(({ operation }) => operation)).size).toBe(routes.length)
  })

  it('refers to nothing that is not in it', () => {
    const text = JSON.stringify(document)
    const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path.split('/'))
    expect(refs.length).toBeGreaterThan(20)
    for (const path of refs)
      expect(
        path.reduce((at, key) => at?.[key], document),
        path.join('/'),
      ).toBeDefined()
    expect(text).not.toContain('__schema')
  })

  it('says what parameters stand for', () => {
    const parameters = document.paths['/api/v1/emails'].get.parameters
    const schemaOf = (name: string) =>
      parameters.find((parameter: { name: string }) => parameter.name === name).schema
    expect(schemaOf('limit')).toMatchObject({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
    expect(schemaOf('needs_review')).toEqual({ type: 'boolean', description: expect.any(String) })
    expect(schemaOf('vendor_id')).toMatchObject({ type: 'string' })
    expect(document.paths['/api/v1/workflows/{id}'].get.parameters[0].schema).toMatchObject({
      type: 'integer',
    })
  })

  it('has the answers of success and of every problem', () => {
    const { responses } = document.paths['/api/v1/workflows/{id}'].put
    expect(Object.keys(responses)).toEqual(['200', '400', '404', '409', '413', '415', '422', '500'])
    expect(document.paths['/api/v1/workflows'].get.responses['200'].headers.link).toBeDefined()
    expect(document.paths['/api/v1/workflows/{id}'].delete.responses['204'].content).toBeUndefined()
  })
})
