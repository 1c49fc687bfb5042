import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import * as z from 'zod'
import { CallerError, type FieldError, jsonPointer } from '../../shared/errors.ts'
import { explain, type Mistake, mistakesOf } from '../../shared/explain.ts'
import { readBody } from './body.ts'
import type { Api, Request, Route } from './route.ts'

type Part = 'path' | 'query' | 'header' | 'body'

/**
 * Parses the parts of a request by the route's schemas.
 *
 * @throws CallerError with all mistakes: 422 when only the content of the body is wrong, else 400.
 */
export async function readRequest(api: Api, route: Route, event: APIGatewayProxyEventV2): Promise<Request> {
  const wrong = new Map<Part, readonly FieldError[]>()

  function read(part: Part, schema: z.ZodType | undefined, value: unknown): unknown {
    const parsed = schema?.safeParse(value, { error: explain })
    if (parsed?.error) wrong.set(part, mistakesOf(parsed.error).map(part === 'body' ? inBody : inPart))
    return parsed?.data
  }

  const { query, twice } = readQuery(event)
  const body = route.body && readBody(event, route.body)
  const request = {
    params: read('path', route.params, event.pathParameters ?? {}),
    query: read('query', route.query ?? z.strictObject({}), query),
    headers: read('header', route.headers, event.headers),
    body: read('body', route.body, body),
    event,
  }
  if (twice.length > 0) wrong.set('query', [...twice, ...(wrong.get('query') ?? [])])
  if (wrong.size === 0) return request
  const more = (await route.alsoWrong?.(api, body)) ?? []
  if (more.length > 0) wrong.set('body', [...(wrong.get('body') ?? []), ...more])
  throw new CallerError(
    wrong.size === 1 && wrong.has('body') ? 422 : 400,
    `The ${[...wrong.keys()].join(' and the ')} ${wrong.size === 1 ? 'is' : 'are'} not valid.`,
    [...wrong.values()].flat(),
  )
}

function readQuery({ rawQueryString }: APIGatewayProxyEventV2) {
  const given = [...new URLSearchParams(rawQueryString)]
  const names = given.map(([name]) => name)
  const repeated = names.filter((name, index) => names.indexOf(name) < index)
  return {
    query: Object.fromEntries(given),
    twice: repeated.map((pointer) => ({ pointer, detail: 'is given more than once' })),
  }
}

const inBody = ({ path, detail }: Mistake): FieldError => ({ pointer: jsonPointer(path), detail })
const inPart = ({ path, detail }: Mistake): FieldError => ({ pointer: path.join('.'), detail })
