import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi'
import { problemSchema } from './problem.ts'
import { BASE, type Route } from './route.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

/** The OpenAPI 3.1 document of these routes. */
export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    const path = BASE + route.path
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Mailroom',
        version,
        description: 'Runs the workflows that match a classified email, and reports what they did.',
      },
      tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      paths,
    },
    { override: ({ jsonSchema }) => tidy(jsonSchema) },
  )
  return withAnyJson(document)
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { params, query, headers, body, example, response, contentType = 'application/json' } = route
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    security: route.scope ? [{ token: [route.scope] }] : [],
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(headers && { header: headers }),
    },
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: { 'application/json': { schema: body, ...(example !== undefined && { example }) } },
      },
    }),
    responses: {
      [route.status ?? 200]: {
        description: 'Success',
        ...(response && { content: { [contentType]: { schema: response } } }),
        ...(query?.shape.cursor && { headers: LINK }),
      },
      ...Object.fromEntries(statusesOf(route).map((status) => [status, PROBLEMS.get(status)])),
    },
  }
}

const LINK = {
  link: {
    description: 'URL of the next page, if there is one: <…>; rel="next" (RFC 8288)',
    schema: { type: 'string' as const },
  },
}

const MEANINGS = {
  400: 'Malformed request',
  404: 'Not found',
  409: 'Conflict with the current state',
  413: 'Body too large',
  415: 'Body not sent as JSON',
  422: 'Invalid content',
  500: 'Server error',
  503: 'Temporarily unavailable',
}

const PROBLEMS = new Map<number, ZodOpenApiResponseObject>(
  Object.entries(MEANINGS).map(([status, description]) => [
    Number(status),
    {
      id: `Problem${status}`,
      description,
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  ]),
)

/** The statuses of the problem documents that a route may return. */
function statusesOf({ body, scope, problems = [] }: Route): number[] {
  const own = scope === null ? [] : [400, 500]
  return [...new Set([...own, ...(body ? [413, 415, 422] : []), ...problems])].sort((a, b) => a - b)
}

/** Removes what zod writes although it tells the reader nothing. */
function tidy(schema: Record<string, unknown>): void {
  if (schema.format === 'date-time' || schema.format === 'date' || schema.format === 'uuid') {
    delete schema.pattern
  }
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  delete schema.propertyNames
}

/** Replaces the schema of any JSON, which zod writes out for every use, with the equivalent empty schema. */
function withAnyJson(document: OpenApiDocument): OpenApiDocument {
  const spelledOut = /^(?:#\/components\/schemas\/)?__schema\d+$/
  return JSON.parse(JSON.stringify(document), (key, value) => {
    if (spelledOut.test(key)) return undefined
    return spelledOut.test(value?.$ref) ? {} : value
  })
}
