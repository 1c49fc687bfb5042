import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import * as z from 'zod'
import { CallerError } from '../../shared/errors.ts'
import { explain, mistakesOf } from '../../shared/explain.ts'
import { readBody } from './body.ts'
import type { Request, Route } from './route.ts'

/**
 * The parts of a request as the route's schemas read them.
 *
 * @throws CallerError 400 for bad parameters and headers, 422 for a body with bad content.
 */
export function readRequest(route: Route, event: APIGatewayProxyEventV2): Request {
  return {
    params: route.params && parse(route.params, event.pathParameters ?? {}, 400, 'path'),
    query: parse(route.query ?? z.strictObject({}), readQuery(event), 400, 'query'),
    headers: route.headers && parse(route.headers, event.headers, 400, 'header'),
    body: route.body && parse(route.body, readBody(event, route.body), 422, 'body'),
    event,
  }
}

function readQuery(event: APIGatewayProxyEventV2): Record<string, string> {
  const given = [...new URLSearchParams(event.rawQueryString)]
  const names = given.map(([name]) => name)
  const twice = names.filter((name, index) => names.indexOf(name) < index)
  if (twice.length > 0) {
    const errors = twice.map((name) => ({ pointer: name, detail: 'is given more than once' }))
    throw new CallerError(400, 'The query is not valid.', errors)
  }
  return Object.fromEntries(given)
}

function parse(
  schema: z.ZodType,
  value: unknown,
  status: 400 | 422,
  part: 'path' | 'query' | 'header' | 'body',
): unknown {
  const parsed = schema.safeParse(value, { error: explain })
  if (parsed.success) return parsed.data
  const errors = mistakesOf(parsed.error).map(({ path, detail }) => ({
    pointer: part === 'body' ? jsonPointer(path) : path.join('.'),
    detail,
  }))
  throw new CallerError(status, `The ${part} is not valid.`, errors)
}

/** RFC 6901, section 3. */
function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
