import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import fc from 'fast-check'
import type * as z from 'zod'
import { BASE, type Route } from '../../functions/api/route.ts'
import { aRequest as anEvent } from '../support/http.ts'
import { bytesOf } from './bytes.ts'
import { fromSchema, hostile } from './from-schema.ts'

/** Ids that are there, so that not every request ends at 404. */
const ID = fc.constantFrom('1', '2', '3', '4', '5', '163')

/** A request of the route as its schemas have it, with hostile parts, and with a body whose bytes may be changed. */
export function aRequest(route: Route): fc.Arbitrary<APIGatewayProxyEventV2> {
  const parts = route.path
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? aParameter : fc.constant(part)))
  const path = fc.tuple(...parts).map((each) => BASE + each.join(''))
  return fc
    .record({ path, query: texts(route.query), headers: texts(route.headers), body: aBody(route) })
    .map(({ path, query, headers, body }) => {
      const event = anEvent(route.method, '/', { query, headers })
      const content = { body: body.toString('base64'), isBase64Encoded: true }
      const json = { ...event.headers, 'content-type': 'application/json' }
      const http = { ...event.requestContext.http, path }
      const requestContext = { ...event.requestContext, http }
      return {
        ...event,
        rawPath: path,
        requestContext,
        ...(body.length > 0 && { ...content, headers: json }),
      }
    })
}

/** In the path and as text: the gateway has decoded it. */
const aParameter = fc.oneof({ weight: 8, arbitrary: ID }, { weight: 1, arbitrary: hostile.map(asText) })

function texts(schema: z.ZodObject | undefined): fc.Arbitrary<Record<string, string>> {
  if (!schema) return fc.constant({})
  return fromSchema(schema).map((given) =>
    typeof given === 'object' && given !== null
      ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, asText(value)]))
      : {},
  )
}

function aBody({ body, example }: Route): fc.Arbitrary<Buffer> {
  if (!body) return fc.constant(Buffer.alloc(0))
  const value = example === undefined ? fromSchema(body) : fc.oneof(fc.constant(example), fromSchema(body))
  return bytesOf(value.map((given) => JSON.stringify(given) ?? ''))
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
