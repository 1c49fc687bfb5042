import type { ComponentChildren } from 'preact'
import type { Failure } from '../api/failure.ts'
import { useSpeech } from '../language.tsx'
import { signIn } from '../sign-in/flow.ts'
import { signInSettings } from '../sign-in/settings.ts'
import { RIGHTS } from '../words/app.ts'
import { WORDS } from '../words/words.ts'

interface NoticeProps {
  readonly tone: 'bad' | 'warn' | 'good' | 'calm'
  readonly title: string
  /** Whether it is read aloud at once, as a bad one always is. */
  readonly isUrgent?: boolean
  readonly children?: ComponentChildren
}

/** A framed message. */
export function Notice({ tone, title, isUrgent = tone === 'bad', children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={isUrgent ? 'alert' : undefined}>
      <p class="notice-title">{title}</p>
      {children}
    </div>
  )
}

interface FailureNoticeProps {
  readonly failure: Failure
  readonly retry?: (() => void) | undefined
}

/** Why a call did not work, and what the reader can do. */
export function FailureNotice({ failure, retry }: FailureNoticeProps) {
  const { say } = useSpeech()
  const again = retry && (
    <button type="button" onClick={retry}>
      {say(WORDS.again)}
    </button>
  )
  if (failure.kind === 'offline' || failure.kind === 'busy')
    return (
      <Notice tone="bad" title={say(WORDS[failure.kind])}>
        <p>{say(WORDS[`${failure.kind}Help`])}</p>
        {again}
      </Notice>
    )
  if (failure.kind === 'signed-out') return <SignedOutNotice />
  if (failure.kind === 'forbidden')
    return (
      <Notice tone="warn" isUrgent title={say(WORDS.forbidden)}>
        <p>{say(WORDS.forbiddenHelp(say(RIGHTS[failure.scope]), failure.scope))}</p>
      </Notice>
    )
  return (
    <Notice tone="bad" title={say(WORDS.failed)}>
      <p>{failure.detail}</p>
      {failure.errors.length > 0 && (
        <ul>
          {failure.errors.map(({ pointer, detail }) => (
            <li key={pointer}>
              {pointer.replace(/^\//, '')} {detail}
            </li>
          ))}
        </ul>
      )}
      {failure.request_id && (
        <p class="quiet small">
          {say(WORDS.requestId)}: <code>{failure.request_id}</code>
        </p>
      )}
      {again}
    </Notice>
  )
}

function SignedOutNotice() {
  const { say } = useSpeech()
  if (signInSettings.kind !== 'on')
    return (
      <Notice tone="warn" isUrgent title={say(WORDS.noSignIn)}>
        <p>{say(WORDS.noSignInHelp)}</p>
      </Notice>
    )
  return (
    <Notice tone="warn" isUrgent title={say(WORDS.expired)}>
      <p>{say(WORDS.expiredHelp)}</p>
      <button type="button" class="primary" onClick={() => void signIn()}>
        {say(WORDS.signIn)}
      </button>
    </Notice>
  )
}
