import { type Begun, beginSignIn, endSession, finishSignIn, whyRefused } from './oauth.ts'
import { forgetToken, keepSession, readSession } from './session.ts'
import { signInSettings } from './settings.ts'

const BEGUN = 'mailroom.sign-in'

const here = () => location.origin + location.pathname

/** Leaves for the issuer; the reader comes back to the page that they are on. */
export async function signIn(): Promise<void> {
  if (signInSettings.kind !== 'on') return
  const { url, begun } = await beginSignIn(signInSettings, here(), location.hash)
  sessionStorage.setItem(BEGUN, JSON.stringify(begun))
  location.assign(url)
}

/**
 * Takes up what the issuer sent along, if this is where it sends back to, and takes it out of the address.
 *
 * @returns why nobody was signed in, or null.
 */
export async function finishSigningIn(): Promise<string | null> {
  const callback = new URL(location.href)
  // Some issuers send an error back without the state.
  const isBack = ['state', 'error'].some((name) => callback.searchParams.has(name))
  if (signInSettings.kind !== 'on' || !isBack) return null
  const begun: Begun | null = JSON.parse(sessionStorage.getItem(BEGUN) ?? 'null')
  sessionStorage.removeItem(BEGUN)
  history.replaceState(null, '', here() + (begun?.hash ?? ''))
  // Somebody else's link, or the same one again.
  if (!begun) return null
  try {
    callback.hash = ''
    keepSession(await finishSignIn(signInSettings, callback, begun))
    return null
  } catch (error) {
    return whyRefused(error)
  }
}

/** Signs out: here at once, whatever the issuer does, and then at the issuer. */
export async function signOut(): Promise<void> {
  const session = readSession()
  if (signInSettings.kind !== 'on' || !session) return
  forgetToken()
  const url = await endSession(signInSettings, session, here())
  if (url) location.assign(url)
}
