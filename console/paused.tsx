import { getPause } from './api/requests.ts'
import { useSpeech } from './language.tsx'
import { Notice } from './parts/notice.tsx'
import { useLoaded } from './parts/use-loaded.ts'
import { WORDS } from './words/words.ts'

/**
 * Says above a page that everything is paused, so that nobody wonders why nothing happens. Asked anew for each
 * page; when the answer fails, the page itself says what is wrong.
 */
export function Paused() {
  const { say } = useSpeech()
  const { loaded } = useLoaded('pause', getPause)
  if (loaded.state !== 'ready' || !loaded.value.paused) return null
  return (
    <div class="paused">
      <Notice tone="warn" title={say(WORDS.paused)}>
        <p>{say(WORDS.pausedHelp)}</p>
        {loaded.value.reason && <p>{loaded.value.reason}</p>}
      </Notice>
    </div>
  )
}
