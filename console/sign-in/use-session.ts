import { useEffect, useState } from 'preact/hooks'
import type { Scope } from '../../functions/api/route.ts'
import { mayDo } from './rights.ts'
import { readSession, type Session, watchSession } from './session.ts'

/** Who is signed in, as it changes. */
export function useSession(): Session | null {
  const [session, setSession] = useState(readSession)
  useEffect(() => watchSession(() => setSession(readSession())), [])
  return session
}

/** Whether who is signed in has a right; true where nobody has to sign in. */
export const useRight = (right: NonNullable<Scope>): boolean =>
  mayDo(useSession()?.access_token ?? null, right)
