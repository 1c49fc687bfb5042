import type { Scope } from '../../functions/api/route.ts'
import { fieldsOf } from '../fields.ts'

/**
 * Whether a token has a right, as far as it can be read here; true where it cannot, as only the API decides.
 * Issuers write scopes as a list or with spaces between, under either name, with or without a prefix.
 */
export function mayDo(token: string | null, right: NonNullable<Scope>): boolean {
  const { scope, scp } = claimsIn(token ?? '')
  const given = [scope, scp].flat().filter((one) => typeof one === 'string')
  const scopes = given.flatMap((one) => one.split(' '))
  return scopes.length === 0 || scopes.some((one) => one.endsWith(right))
}

function claimsIn(token: string) {
  const [, payload = ''] = token.split('.')
  try {
    return fieldsOf(JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))))
  } catch {
    return {}
  }
}
