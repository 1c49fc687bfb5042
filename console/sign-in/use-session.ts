import { useEffect, useState } from 'preact/hooks'
import { readSession, type Session, watchSession } from './session.ts'

/** Who is signed in, as it changes. */
export function useSession(): Session | null {
  const [session, setSession] = useState(readSession)
  useEffect(() => watchSession(() => setSession(readSession())), [])
  return session
}
