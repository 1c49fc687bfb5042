import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import * as z from 'zod'
import { isPrivateTo } from './tokens.ts'

/** API Gateway caches an issuer's keys for two hours. */
const KEPT_MS = 2 * 60 * 60 * 1000

/** Milliseconds. */
const PATIENCE = 5000

const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url().refine(isPrivateTo, 'is neither https nor on this machine'),
})

/**
 * Looks up the public keys of an issuer by the `kid` of a token; they are discovered and fetched for the
 * first token. (OpenID Connect Discovery 1.0, section 4; RFC 7517.)
 */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined

  return async (header, token) => {
    // Without a `kid`, a single unnamed key would be accepted for any token.
    if (typeof header.kid !== 'string') throw new Error('the token does not say which key signed it')
    found ??= find(issuer)
    try {
      return await (await found)(header, token)
    } catch (error) {
      if (await isFailed(found)) found = undefined
      throw error
    }
  }
}

async function find(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const said = discovery.parse(await response.json())
  if (said.issuer !== issuer) throw new Error(`${url} names the issuer ${said.issuer}`)
  return createRemoteJWKSet(new URL(said.jwks_uri), { cacheMaxAge: KEPT_MS, timeoutDuration: PATIENCE })
}

const isFailed = (promise: Promise<unknown>) =>
  promise.then(
    () => false,
    () => true,
  )
