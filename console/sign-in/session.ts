import { refreshed } from './oauth.ts'
import { signInSettings } from './settings.ts'

/** What signing in gave. */
export interface Session {
  readonly access_token: string
  readonly refresh_token: string | null
  readonly id_token: string | null
  /** Milliseconds since 1970. */
  readonly expires_at: number
  /** Who it is, as the issuer names them. */
  readonly name: string
}

/**
 * Tokens are kept in sessionStorage: it survives a reload, is seen by this tab and origin only, and ends with
 * the tab. In memory alone each reload would send people back to sign in, with a second factor. localStorage
 * would leave tokens on a shared computer. A cookie that scripts cannot read would need a server of our own
 * between page and issuer. What could read it is a foreign script in this page, which the page's policy keeps
 * out (`functions/api/console/page.ts`).
 */
const KEPT = 'mailroom.session'
/** Milliseconds before its end in which a token is renewed. */
const EARLY = 30_000

let renewing: Promise<string | null> | undefined
const watching = new Set<() => void>()

export function readSession(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
  } catch {
    return null
  }
}

export function keepSession(session: Session): void {
  sessionStorage.setItem(KEPT, JSON.stringify(session))
  for (const tell of watching) tell()
}

/** Signs out here; the issuer is not told. */
export function forgetToken(): void {
  sessionStorage.removeItem(KEPT)
  for (const tell of watching) tell()
}

/** Calls back whenever somebody was signed in or out, until the returned function is called. */
export function watchSession(tell: () => void): () => void {
  watching.add(tell)
  return () => watching.delete(tell)
}

/**
 * A token for the API; null where none is needed or nobody is signed in. It is renewed shortly before it
 * expires, once for all calls that wait for it.
 *
 * @param which `new` for another one than the API just refused.
 */
export async function accessToken(which: 'current' | 'new' = 'current'): Promise<string | null> {
  const session = readSession()
  if (signInSettings.kind !== 'on' || !session) return null
  if (which === 'current' && session.expires_at - EARLY > Date.now()) return session.access_token
  renewing ??= renew(session).finally(() => {
    renewing = undefined
  })
  return renewing
}

async function renew(session: Session): Promise<string | null> {
  if (signInSettings.kind !== 'on' || !session.refresh_token) return null
  const next = await refreshed(signInSettings, session).catch(() => null)
  // Who signed out meanwhile stays signed out.
  if (!next || !readSession()) return null
  keepSession(next)
  return next.access_token
}
