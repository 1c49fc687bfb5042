import { describe, expect, it } from 'vitest'
import { readTokens } from '../../../infra/local/tokens.ts'

const AUDIENCE = { JWT_AUDIENCE: 'hub' }
const issuer = (JWT_ISSUER: string) => readTokens({ JWT_ISSUER, ...AUDIENCE })

describe('whose tokens are asked for', () => {
  it('are nobody’s, unless it is said', () => {
    expect(readTokens({})).toBeUndefined()
    expect(readTokens({ JWT_ISSUER: '', JWT_AUDIENCE: '' })).toBeUndefined()
  })

  it('are those of the issuer, for any of the audiences', () => {
    const JWT_ISSUER = 'https://login.example.com/'
    expect(readTokens({ JWT_ISSUER, JWT_AUDIENCE: 'hub, console', JWT_SCOPE_PREFIX: 'mailroom/' })).toEqual({
      issuer: JWT_ISSUER,
      audience: ['hub', 'console'],
      scopePrefix: 'mailroom/',
    })
  })

  it.each(['http://127.0.0.1:9000', 'http://localhost:9000/realm', 'http://[::1]:9000'])(
    'may be those of %s, on this machine',
    (url) => expect(issuer(url)).toMatchObject({ issuer: url, scopePrefix: '' }),
  )

  it.each(['http://login.example.com', 'http://127.0.0.1.example.com', 'ftp://localhost/', 'login'])(
    'are not those of %s, and the start says why',
    (url) => expect(() => issuer(url)).toThrow(/^JWT_ISSUER is ".*": use /),
  )

  it('need both issuer and audience', () => {
    expect(() => readTokens(AUDIENCE)).toThrow('belong together')
    expect(() => issuer('')).toThrow('belong together')
    expect(() => readTokens({ JWT_ISSUER: 'https://login.example.com' })).toThrow('belong together')
    expect(() => readTokens({ JWT_ISSUER: 'https://login.example.com', JWT_AUDIENCE: 'a,,b' })).toThrow(
      /^JWT_AUDIENCE is "a,,b": name one audience/,
    )
  })
})
