import { type JWTPayload, jwtVerify } from 'jose'
import { BASE, type Route } from '../../functions/api/route.ts'
import { REDIRECTED } from '../../functions/api/router.ts'
import { messageOf } from '../../shared/errors.ts'
import type { Tokens } from '../constructs/http-api.ts'
import { issuerKeys } from './issuer-keys.ts'
import type { Log } from './log.ts'

/** The content of `requestContext.authorizer.jwt`, payload format version 2.0. */
export interface Jwt {
  readonly claims: Readonly<Record<string, string>>
  /** The scopes of the route that the token has too. */
  readonly scopes: readonly string[]
}

/** `unknown` means that no route matches the request. */
export type Verdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'allowed'; readonly jwt: Jwt }
  | { readonly kind: 'unauthorized' | 'forbidden' | 'unknown' }

export interface Asked {
  readonly method: string
  /** Decoded, without the query. */
  readonly path: string
  /** The `Authorization` header. */
  readonly authorization: string | undefined
}

export type Authorizer = (asked: Asked) => Promise<Verdict>

/**
 * Accepts the same requests as the JWT authorizer of `infra/constructs/http-api.ts`: each route requires its
 * scope, those without one are open to everybody, and everything else is refused, as there is no `$default`
 * route.
 *
 * @param log receives the reason for a refused token; the client does not.
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

/**
 * Finds the scope of the route that matches a request; undefined when none does. Exact paths win over
 * patterns.
 */
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
 * API Gateway's rules for a token: signed by the issuer's key that the token names; issuer and audience as
 * configured; `exp` in the future, `nbf` and `iat` not. `client_id` is checked only when there is no `aud`,
 * because Cognito's access tokens have no audience. (API Gateway Developer Guide, "Control access to HTTP
 * APIs with JWT authorizers".)
 *
 * Stricter in two ways: `exp` is required, and RS256, which Cognito signs with, is the only accepted
 * algorithm.
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

/** Scopes as a string (RFC 8693, section 4.2) or as a list, under either name. */
function scopesIn({ scope, scp }: JWTPayload): string[] {
  return [scope ?? scp].flat().flatMap((value) => (typeof value === 'string' ? value.split(' ') : []))
}

/** Every claim as a string: lists as `[a b]`, objects as JSON; null claims are left out. */
function claimsOf(payload: JWTPayload): Record<string, string> {
  const given = Object.entries(payload).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, asText(value)]))
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(' ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
