import { createHash, randomUUID } from 'node:crypto'
import type { Answer, Heard } from './http-server.ts'
import { anIssuer } from './issuer.ts'

interface Asked {
  readonly challenge: string
  readonly nonce: string
  readonly redirect_uri: string
}

/**
 * An issuer where people sign in by the authorization code flow with PKCE (RFC 6749, RFC 7636). Whoever comes is Eva,
 * and is signed in already.
 */
export async function anIssuerOfPeople(prefix: string) {
  const codes = new Map<string, Asked>()
  /** What a test may change at any time. */
  const eva = {
    scopes: ['workflows.read', 'workflows.write', 'workflows.run'],
    /** Seconds that her tokens live. */
    lifetime: 600,
    /** Whether a token can be renewed. */
    isRemembered: true,
    /** Whether the issuer lets her in. */
    isWelcome: true,
  }
  const issuer = await anIssuer({
    endpoints: (url) => ({
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      revocation_endpoint: `${url}/revoke`,
    }),
    answer: (heard) => {
      const url = new URL(heard.path, 'http://localhost')
      if (url.pathname === '/authorize') return authorize(url.searchParams)
      if (url.pathname === '/token') return token(heard)
      return url.pathname === '/revoke' ? { headers: OPEN } : undefined
    },
  })

  function authorize(asked: URLSearchParams): Answer {
    const given = (name: string) => asked.get(name) ?? ''
    const back = new URL(given('redirect_uri'))
    back.searchParams.set('state', given('state'))
    if (eva.isWelcome) {
      const code = randomUUID()
      const redirect_uri = back.origin + back.pathname
      codes.set(code, { challenge: given('code_challenge'), nonce: given('nonce'), redirect_uri })
      back.searchParams.set('code', code)
    } else {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'Eva has left')
    }
    return { status: 302, headers: { location: back.href } }
  }

  async function token({ body }: Heard): Promise<Answer> {
    const refused = { status: 400, headers: OPEN, body: { error: 'invalid_grant' } }
    const asked = codes.get(String(body.code))
    codes.delete(String(body.code))
    const isCode = body.grant_type === 'authorization_code'
    if (
      isCode &&
      (!asked || asked.challenge !== challengeOf(body) || asked.redirect_uri !== body.redirect_uri)
    )
      return refused
    if (!isCode && !eva.isRemembered) return refused
    const exp = Math.floor(Date.now() / 1000) + eva.lifetime
    const scope = eva.scopes.map((one) => prefix + one).join(' ')
    const identity = { aud: 'console', email: 'eva@example.com', ...(asked && { nonce: asked.nonce }), exp }
    return {
      headers: OPEN,
      body: {
        access_token: await issuer.sign({ client_id: 'console', username: 'eva@example.com', scope, exp }),
        id_token: await issuer.sign(identity),
        refresh_token: 'kept',
        token_type: 'Bearer',
        expires_in: eva.lifetime,
      },
    }
  }
  return { ...issuer, eva }
}

const OPEN = { 'access-control-allow-origin': '*' }

const challengeOf = ({ code_verifier }: Heard['body']) =>
  createHash('sha256').update(String(code_verifier)).digest('base64url')
