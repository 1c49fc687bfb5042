import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import type { Author } from '../../shared/store/audited.ts'
import type { Api } from './route.ts'

/** Maximum length of a stored name, in characters. */
const MAX_ACTOR = 200

/**
 * Who asks: the token's `username` (people, in Cognito's access tokens), else its `sub` (programs, other
 * issuers). Without a token, as on one machine, it is `local`.
 */
export function authorOf({ engine }: Api, event: APIGatewayProxyEventV2): Author {
  const { authorizer, requestId } = event.requestContext as Partial<
    APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']
  >
  const { username, sub } = authorizer?.jwt?.claims ?? {}
  const actor = String(username || sub || 'local').slice(0, MAX_ACTOR)
  return { actor, request_id: requestId ?? '', key: engine.newId() }
}
