import * as z from 'zod'
import type { Tokens } from '../constructs/http-api.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

const issuer = z
  .url({ protocol: /^https?$/, error: 'use the address of an OpenID Connect issuer' })
  .refine(isPrivateTo, 'use https; http is for an issuer on this machine')

const audience = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.string().min(1, 'name one audience, or several with commas between them')))

const variables = z.object({ JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_SCOPE_PREFIX: z.string() })

/** Whether nobody in between could substitute the issuer's keys. */
export function isPrivateTo(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname))
}

/**
 * The token issuer for the local API: `JWT_ISSUER`, `JWT_AUDIENCE` and `JWT_SCOPE_PREFIX`, with the meaning
 * of `jwtIssuer`, `jwtAudience` and `jwtScopePrefix` for a stage on AWS. Undefined when neither issuer nor
 * audience is set; then no token is required.
 *
 * @throws an Error that names every variable with a bad or missing value.
 */
export function readTokens(environment: NodeJS.ProcessEnv): Tokens | undefined {
  const { JWT_ISSUER = '', JWT_AUDIENCE = '', JWT_SCOPE_PREFIX = '' } = environment
  if (!JWT_ISSUER && !JWT_AUDIENCE) return undefined
  if (!JWT_ISSUER || !JWT_AUDIENCE)
    throw new Error('JWT_ISSUER and JWT_AUDIENCE belong together: set both or none')
  const parsed = variables.safeParse({ JWT_ISSUER, JWT_AUDIENCE, JWT_SCOPE_PREFIX })
  if (parsed.success)
    return {
      issuer: parsed.data.JWT_ISSUER,
      audience: parsed.data.JWT_AUDIENCE,
      scopePrefix: parsed.data.JWT_SCOPE_PREFIX,
    }
  const problems = parsed.error.issues.map(({ path: [name], message }) => {
    return `${String(name)} is "${environment[String(name)]}": ${message}`
  })
  throw new Error(problems.join('; '))
}
