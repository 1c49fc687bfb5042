import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { type Answer, anHttpServer, type Heard } from './http-server.ts'

/** Of a token; undefined takes a standard one out. */
export type Claims = { readonly [name in keyof JWTPayload]: JWTPayload[name] | undefined }
type Header = { readonly [name in keyof JWTHeaderParameters]?: JWTHeaderParameters[name] | undefined }

export type TestIssuer = Awaited<ReturnType<typeof anIssuer>>

/** Seconds since 1970. */
export const now = () => Math.floor(Date.now() / 1000)

/** What an issuer has besides: endpoints named in its discovery document, and their answers. */
export interface More {
  readonly endpoints: (url: string) => Readonly<Record<string, unknown>>
  readonly answer: (heard: Heard) => Answer | undefined | Promise<Answer | undefined>
}

/** An OpenID Connect issuer on this machine: its discovery document, its public keys, and tokens that it signs. */
export async function anIssuer(more?: More) {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' }
  let url = ''
  let asked = 0
  const server = await anHttpServer(async (heard) => {
    const { path } = heard
    asked += 1
    if (path === '/.well-known/openid-configuration')
      return { body: { issuer: url, jwks_uri: `${url}/keys.json`, ...more?.endpoints(url) } }
    if (path === '/keys.json') return { body: { keys: [jwk] } }
    return (await more?.answer(heard)) ?? { status: 404 }
  })
  url = server.url

  return {
    url,
    /** The public key, for who would pass it off as a secret. */
    jwk,
    pem: await exportSPKI(own.publicKey),
    heard: server.heard,
    /** Requests that it got. */
    asked: () => asked,
    /** A good token of `hub`, but for what is said here; undefined takes a claim out. */
    sign(claims: Claims = {}, header: Header = {}, key: 'own' | 'foreign' = 'own') {
      const standard = { iss: url, client_id: 'hub', sub: 'someone', iat: now() - 10, exp: now() + 60 }
      return new SignJWT({ ...standard, ...claims } as JWTPayload)
        .setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header } as JWTHeaderParameters)
        .sign(key === 'own' ? own.privateKey : foreign.privateKey)
    },
    stop: server.stop,
  }
}
