import { useEffect, useState } from 'preact/hooks'
import { LeaveDialog } from './leave-dialog.tsx'
import { holdBack, letGo } from './unsaved.ts'

/**
 * For as long as it is shown, asks before the reader leaves by a link, by going back, by signing out or by closing:
 * something is not saved.
 */
export function AskBeforeLeaving() {
  const [leaving, setLeaving] = useState<{ readonly go: () => void } | null>(null)
  useEffect(() => {
    holdBack((go) => setLeaving({ go }))
    return letGo
  }, [])
  return leaving && <LeaveDialog go={leaving.go} stay={() => setLeaving(null)} />
}
