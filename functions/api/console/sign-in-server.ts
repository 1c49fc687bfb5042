import * as z from 'zod'
import { keptUntilFailed } from '../kept-until-failed.ts'

/** Milliseconds to wait for an issuer; a person waits for the page. */
const PATIENCE = 5000

const endpoint = z.url({ protocol: /^https?$/ })

/** What a page needs of an issuer's discovery document (OpenID Connect Discovery 1.0, section 3). */
const serverSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  revocation_endpoint: endpoint.exactOptional(),
  end_session_endpoint: endpoint.exactOptional(),
  scopes_supported: z.array(z.string()).exactOptional(),
})
export type SignInServer = z.output<typeof serverSchema>

/**
 * Where people sign in, as the issuer itself says. It is read here and not by the page, because the page's
 * policy has to name the origins that it may call. Kept until the function ends, or until it fails.
 */
export const signInServer = keptUntilFailed(async (issuer): Promise<SignInServer> => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const server = serverSchema.parse(await response.json())
  if (server.issuer !== issuer) throw new Error(`${url} names the issuer ${server.issuer}`)
  return server
})
