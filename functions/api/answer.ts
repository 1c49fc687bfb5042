import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { readRequest } from './input.ts'
import { toResult } from './result.ts'
import type { Api, Route } from './route.ts'

/**
 * The handler of one route: parse, handle, answer. Requests that change something are logged under the
 * operation's name.
 */
export function answer(api: Api, route: Route) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const reply = await route.handle(api, await readRequest(api, route, event))
    const headers = { ...(route.contentType && { 'content-type': route.contentType }), ...reply.headers }
    const result = toResult({ ...reply, headers }, route.status)
    if (route.method !== 'GET')
      api.engine.log.info('request answered', { operation: route.operation, status: result.statusCode })
    return result
  }
}
