import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { problems } from './problem.ts'
import type { Api } from './route.ts'
import { router } from './router.ts'
import { routes } from './routes.ts'

/** The Lambda handler behind the HTTP API, with its dependencies passed in. */
export function createHandler(api: Api) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(problems(api.engine.log))
    .handler(router(api, routes))
}
