import { BASE } from '../../functions/api/route.ts'
import { useSpeech } from '../language.tsx'
import { Notice } from '../parts/notice.tsx'
import { signIn } from '../sign-in/flow.ts'
import { signInSettings } from '../sign-in/settings.ts'
import { WORDS } from '../words/words.ts'

/** Shown to who is not signed in. */
export function SignInPage({ failed }: { readonly failed: string | null }) {
  const { say } = useSpeech()
  if (signInSettings.kind !== 'on')
    return (
      <div class="page narrow">
        <Notice tone="bad" title={say(WORDS.unreachable)}>
          <p>{say(WORDS.unreachableHelp)}</p>
          <button type="button" onClick={() => location.reload()}>
            {say(WORDS.again)}
          </button>
        </Notice>
      </div>
    )
  return (
    <div class="page narrow welcome">
      <img src={`${BASE}/console/icon.svg`} alt="" width={56} height={56} />
      <h1>Mailroom</h1>
      <p>{say(WORDS.signInHelp)}</p>
      {failed !== null && (
        <Notice tone="bad" title={say(WORDS.signInFailed)}>
          <p>{failed}</p>
        </Notice>
      )}
      <button type="button" class="primary" onClick={() => void signIn()}>
        {say(WORDS.signIn)}
      </button>
    </div>
  )
}
