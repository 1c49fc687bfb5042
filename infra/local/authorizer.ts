import { type JWTPayload, jwtVerify } from 'jose'
import { BASE, type Route } from '../../functions/api/route.ts'
import { REDIRECTED } from '../../functions/api/router.ts'
import { messageOf } from '../../shared/errors.ts'
import type { Tokens } from '../constructs/http-api.ts'
import { issuerKeys } from './issuer-keys.ts'
import type { Log } from './log.ts'

/** What the function finds in `requestContext.authorizer.jwt`, payload format version 2.0. */
export interface Jwt {
  readonly claims: Readonly<Record<string, string>>
  /** Those of the route that the token has. */
  readonly scopes: readonly string[]
}

/** `unknown` is a request that no route takes. */
export type Verdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'allowed'; readonly jwt: Jwt }
  | { readonly kind: 'unauthorized' | 'forbidden' | 'unknown' }

export interface Asked {
  readonly method: string
  /** Decoded, without the query. */
  readonly path: string
  /** The header of that name. */
  readonly authorization: string | undefined
}

export type Authorizer = (asked: Asked) => Promise<Verdict>

/**
 * Lets in whom the JWT authorizer of `infra/constructs/http-api.ts` lets in: each route with its scope, those without
 * one for everybody, and nothing else at all, as there is no `$default` route.
 *
 * @param log hears why a token was refused; the one who sent it does not.
 */
export function authorizer(tokens: Tokens, routes: readonly Route[], log: Log): Authorizer {
  const scopeOf = scopes(routes)
  const check = checker(tokens)

  return async ({ method, path, authorization }) => {
    const scope = scopeOf(method, path)
    if (scope === undefined) return { kind: 'unknown' }
    if (scope === null) return { kind: 'open' }
    if (!authorization) return { kind: 'unauthorized' }
    try {
      const payload = await check(authorization.replace(/^Bearer /, ''))
      const needed = tokens.scopePrefix + scope
      if (!scopesIn(payload).includes(needed)) return { kind: 'forbidden' }
      return { kind: 'allowed', jwt: { claims: claimsOf(payload), scopes: [needed] } }
    } catch (error) {
      log('api', `a token was refused: ${messageOf(error)}`)
      return { kind: 'unauthorized' }
    }
  }
}

/** The scope of whichever route takes the request, undefined when none does. A path is preferred to a pattern. */
function scopes(routes: readonly Route[]) {
  const all = [
    ...routes.map(({ method, path, scope }) => ({ method: method as string, path: BASE + path, scope })),
    ...REDIRECTED.map((path) => ({ method: 'GET', path: path as string, scope: null })),
  ].map((route) => ({ ...route, parts: route.path.split('/') }))
  const isParameter = (part: string) => part.startsWith('{')

  return (method: string, path: string) => {
    const asked = path.split('/')
    const fitting = all.filter(
      ({ parts, ...route }) =>
        route.method === method &&
        parts.length === asked.length &&
        parts.every((part, index) => (isParameter(part) ? asked[index] !== '' : part === asked[index])),
    )
    const exact = fitting.find(({ parts }) => !parts.some(isParameter))
    return (exact ?? fitting[0])?.scope
  }
}

/**
 * API Gateway's rules for a token: signed by a key of the issuer that the token names, issuer and audience as they are
 * configured, `exp` after now, `nbf` and `iat` not. `client_id` counts only where there is no `aud`: Cognito's access
 * tokens have no audience. (API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers".)
 *
 * Stricter in two: an `exp` there has to be, and RS256 alone is taken, which is what Cognito signs with.
 */
function checker({ issuer, audience }: Tokens): (token: string) => Promise<JWTPayload> {
  const keys = issuerKeys(issuer)
  return async (token) => {
    const now = new Date()
    const options = { issuer, algorithms: ['RS256'], requiredClaims: ['exp'], currentDate: now }
    const { payload } = await jwtVerify(token, keys, options)
    if (payload.iat !== undefined && payload.iat * 1000 > now.getTime())
      throw new Error('the token was issued in the future')
    const meant = [payload.aud ?? payload.client_id].flat()
    if (!meant.some((one) => typeof one === 'string' && audience.includes(one)))
      throw new Error('the token is for another audience')
    return payload
  }
}

/** As RFC 8693, section 4.2 has them, or as a list, under either name. */
function scopesIn({ scope, scp }: JWTPayload): string[] {
  return [scope ?? scp].flat().flatMap((value) => (typeof value === 'string' ? value.split(' ') : []))
}

/** Every claim as a string: lists as `[a b]`, objects as JSON, and those that are null not at all. */
function claimsOf(payload: JWTPayload): Record<string, string> {
  const given = Object.entries(payload).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, asText(value)]))
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(' ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
