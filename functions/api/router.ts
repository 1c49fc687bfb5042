import httpRouter from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { CallerError } from '../../shared/errors.ts'
import { answer } from './answer.ts'
import { problem } from './problem.ts'
import { toResult } from './result.ts'
import { type Api, BASE, type Route } from './route.ts'

type Handle = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

/** Sends each request to its route. An unknown path is a 404, a known path with another method a 405. */
export function router(api: Api, routes: readonly Route[]) {
  const byPath = Map.groupBy(routes, ({ path }) => BASE + path)
  const endpoints = [...byPath].flatMap(([path, atPath]) => [
    ...atPath.map((route) => ({ method: route.method, path, handler: answer(api, route) })),
    ...METHODS.filter((method) => !atPath.some((route) => route.method === method)).map((method) => ({
      method,
      path,
      handler: notAllowed(atPath.map((route) => route.method)),
    })),
  ])
  return httpRouter<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
    routes: [...endpoints, ...REDIRECTED.map((path) => ({ method: 'GET' as const, path, handler: toDocs }))],
    notFoundResponse({ method, path }) {
      throw new CallerError(404, `There is no endpoint ${method} ${path}; ${BASE}/docs lists them all.`)
    },
  })
}

/** Paths that redirect to the documentation. */
export const REDIRECTED = ['/', BASE, '/docs'] as const

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const

function notAllowed(allowed: readonly string[]): Handle {
  const allow = allowed.join(', ')
  return async (event) =>
    toResult(
      problem(event, 405, `${event.requestContext.http.method} is not supported here. Supported: ${allow}.`, {
        headers: { allow },
      }),
    )
}

const toDocs: Handle = async () => toResult({ status: 302, headers: { location: `${BASE}/docs` } })
