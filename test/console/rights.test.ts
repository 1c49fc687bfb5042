import { expect, it } from 'vitest'
import { mayDo } from '../../console/sign-in/rights.ts'

const token = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`

it.each([
  [token({ scope: 'openid mailroom/workflows.read mailroom/workflows.write' }), true],
  [token({ scope: 'mailroom/workflows.read', name: 'Åse Ø' }), false],
  [token({ scp: 'workflows.read workflows.write' }), true],
  [token({ scp: ['workflows.read'] }), false],
  // Only the API can tell.
  [token({ sub: 'eva' }), true],
  ['opaque', true],
  [null, true],
])('a token %#: %s', (given, may) => {
  expect(mayDo(given, 'workflows.write')).toBe(may)
})
