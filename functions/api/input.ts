import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import * as z from 'zod'
import { CallerError, type FieldError } from '../../shared/errors.ts'
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
  const errors = parsed.error.issues.flatMap((issue) => toFieldErrors(issue, part === 'body'))
  throw new CallerError(status, `The ${part} is not valid.`, errors)
}

function explain(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is required' : undefined
}

function toFieldErrors(issue: z.core.$ZodIssue, inBody: boolean): FieldError[] {
  const pointer = (path: readonly PropertyKey[]) =>
    inBody ? path.map((key) => `/${escapePointer(String(key))}`).join('') : path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'is not known here' }))
  return [{ pointer: pointer(issue.path), detail: issue.message }]
}

/** RFC 6901, section 3. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
