import * as oauth from 'oauth4webapi'
import type { PageSignIn } from '../../functions/api/console/page.ts'
import type { Session } from './session.ts'

export type SignInOn = Extract<PageSignIn, { kind: 'on' }>

/** What a sign-in needs again when the issuer sends the reader back. */
export interface Begun {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  /** Where the reader was. */
  readonly hash: string
}

/** Milliseconds to wait for the issuer; the page is empty until somebody is signed in. */
const PATIENCE = 15_000
const OPTIONAL = ['email', 'offline_access']
const SCOPES = ['workflows.read', 'workflows.write', 'workflows.run'] as const

/** Begins the authorization code flow with PKCE (RFC 7636): the address to go to, and what to keep until then. */
export async function beginSignIn(
  { server, client_id, scope_prefix }: SignInOn,
  redirect_uri: string,
  hash: string,
): Promise<{ readonly url: string; readonly begun: Begun }> {
  const begun = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    hash,
  }
  // Some issuers name a person, and give a token to renew with, for these only; others refuse them as unknown.
  const optional = OPTIONAL.filter((scope) => server.scopes_supported?.includes(scope))
  const scopes = ['openid', ...optional, ...SCOPES.map((scope) => scope_prefix + scope)]
  const url = new URL(server.authorization_endpoint)
  const parameters = {
    ...{ response_type: 'code', client_id, redirect_uri, scope: scopes.join(' ') },
    ...{ state: begun.state, nonce: begun.nonce, code_challenge_method: 'S256' },
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url: url.href, begun }
}

/**
 * Ends it: exchanges the code that the issuer sent along for tokens.
 *
 * @throws an Error when the issuer refuses, or when its answer is not to the question that was asked.
 */
export async function finishSignIn(settings: SignInOn, callback: URL, begun: Begun): Promise<Session> {
  const [server, client] = [settings.server, { client_id: settings.client_id }]
  const parameters = oauth.validateAuthResponse(server, client, callback, begun.state)
  const redirect_uri = callback.origin + callback.pathname
  const response = await oauth.authorizationCodeGrantRequest(
    ...([server, client, oauth.None(), parameters, redirect_uri, begun.verifier, options(settings)] as const),
  )
  const expected = { expectedNonce: begun.nonce, requireIdToken: true }
  return sessionOf(await oauth.processAuthorizationCodeResponse(server, client, response, expected))
}

/** The session with a new token. @throws an Error when the issuer gives none. */
export async function refreshed(settings: SignInOn, session: Session): Promise<Session> {
  const [server, client] = [settings.server, { client_id: settings.client_id }]
  const response = await oauth.refreshTokenGrantRequest(
    ...([server, client, oauth.None(), session.refresh_token ?? '', options(settings)] as const),
  )
  return sessionOf(await oauth.processRefreshTokenResponse(server, client, response), session)
}

/** Tells the issuer to forget the session, and says where the reader ends the issuer's own, if anywhere. */
export async function endSession(
  settings: SignInOn,
  session: Session,
  redirect_uri: string,
): Promise<string | null> {
  const { server, client_id } = settings
  if (server.revocation_endpoint && session.refresh_token)
    await oauth
      .revocationRequest(server, { client_id }, oauth.None(), session.refresh_token, options(settings))
      .catch(() => null) // It ends by itself.
  if (!server.end_session_endpoint) return null
  const url = new URL(server.end_session_endpoint)
  url.searchParams.set('client_id', client_id)
  if (session.id_token) url.searchParams.set('id_token_hint', session.id_token)
  // Cognito has a name of its own for it.
  for (const name of ['post_logout_redirect_uri', 'logout_uri']) url.searchParams.set(name, redirect_uri)
  return url.href
}

function sessionOf(answer: oauth.TokenEndpointResponse, before?: Session): Session {
  const claims = oauth.getValidatedIdTokenClaims(answer)
  const name = claims?.email ?? claims?.name ?? claims?.preferred_username ?? before?.name ?? ''
  return {
    access_token: answer.access_token,
    refresh_token: answer.refresh_token ?? before?.refresh_token ?? null,
    id_token: answer.id_token ?? before?.id_token ?? null,
    expires_at: Date.now() + (answer.expires_in ?? 3600) * 1000,
    name: String(name),
  }
}

/** Why nobody was signed in, in the issuer's words where it gave a reason. */
export function whyRefused(error: unknown): string {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
    return error.error_description ?? error.error
  return error instanceof Error ? error.message : String(error)
}

/** Plain http is for an issuer on this machine only. */
function options({ server }: SignInOn) {
  const { protocol, hostname } = new URL(server.token_endpoint)
  const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return { [oauth.allowInsecureRequests]: isHere, signal: AbortSignal.timeout(PATIENCE) }
}
