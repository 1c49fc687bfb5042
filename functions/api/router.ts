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
    routes: [
      ...endpoints,
      ...Object.entries(REDIRECTS).map(([path, to]) => ({
        method: 'GET' as const,
        path,
        handler: redirect(to),
      })),
    ],
    notFoundResponse({ method, path }) {
      throw new CallerError(404, `There is no endpoint ${method} ${path}; ${BASE}/docs lists them all.`)
    },
  })
}

/** Short paths, and where they lead. */
const REDIRECTS = {
  '/': `${BASE}/docs`,
  [BASE]: `${BASE}/docs`,
  '/docs': `${BASE}/docs`,
  '/console': `${BASE}/console`,
}

/** Paths that redirect. */
export const REDIRECTED = Object.keys(REDIRECTS)

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

const redirect =
  (location: string): Handle =>
  async () =>
    toResult({ status: 302, headers: { location } })
