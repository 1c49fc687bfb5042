import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import fc from 'fast-check'
import { aRequest as anEvent } from '../support/http.ts'
import { bytesOf } from './bytes.ts'
import { type Arbitraries, alteredFrom, hostile, type JsonSchema } from './from-schema.ts'
import type { Operation } from './operations.ts'

/** Ids that are there, so that not every request ends at 404. */
const ID = fc.constantFrom('1', '2', '3', '4', '5', '163')

/** A request as the document has it, with hostile parts, and with a body whose bytes may be changed. */
export function aRequest(
  operation: Operation,
  from: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<APIGatewayProxyEventV2> {
  const parts = operation.path
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? aParameter : fc.constant(part)))
  const path = fc.tuple(...parts).map((each) => each.join(''))
  const query = texts(operation, 'query', from)
  const headers = texts(operation, 'header', from)
  return fc
    .record({ path, query, headers, body: aBody(operation, from) })
    .map(({ path, query, headers, body }) => {
      const event = anEvent(operation.method, '/', { query, headers })
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

/** The query or the headers: now and then one that is needed is missing, or one is there that nobody knows. */
function texts(
  { parameters }: Operation,
  place: 'query' | 'header',
  from: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<Record<string, string>> {
  const own = parameters.filter((parameter) => parameter.in === place)
  const known: Arbitraries = Object.fromEntries(
    own.map(({ name, schema }) => [name, from(schema).map(asText)]),
  )
  const unknown = fc.dictionary(fc.stringMatching(/^[a-z_-]{1,8}$/), hostile.map(asText), { maxKeys: 1 })
  return fc
    .tuple(
      fc.record(known, { requiredKeys: [] }),
      fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: unknown }),
    )
    .map(([one, other]) => ({ ...(one as Record<string, string>), ...other }))
}

function aBody(
  { body }: Operation,
  from: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<Buffer> {
  if (!body) return fc.constant(Buffer.alloc(0))
  const made = from(body.schema)
  const value =
    body.example === undefined
      ? made
      : fc.oneof(fc.constant(body.example), alteredFrom(body.example), { weight: 2, arbitrary: made })
  return bytesOf(value.map((given) => JSON.stringify(given) ?? ''))
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
