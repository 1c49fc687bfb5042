import { useEffect, useErrorBoundary, useState } from 'preact/hooks'
import { failureOf } from './api/failure.ts'
import { Header } from './header.tsx'
import { useSpeech } from './language.tsx'
import { EmailPage } from './pages/email.tsx'
import { EmailsPage } from './pages/emails.tsx'
import { ReviewPage } from './pages/review.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { WorkflowsPage } from './pages/workflows.tsx'
import { AnnounceContext } from './parts/announce.tsx'
import { Empty } from './parts/empty.tsx'
import { Lazy } from './parts/lazy.tsx'
import { FailureNotice } from './parts/notice.tsx'
import { Paused } from './paused.tsx'
import type { ListRoute, Route } from './route.ts'
import { signInSettings } from './sign-in/settings.ts'
import { useSession } from './sign-in/use-session.ts'
import { keyOf, useRoute } from './use-route.ts'
import { WORDS } from './words/words.ts'

/** Milliseconds that a sentence stays at the foot of the page. */
const ANNOUNCED = 6000

/** The console: a header, and the page that the address names. */
export function App({ signInFailed }: { readonly signInFailed: string | null }) {
  const { say } = useSpeech()
  const { route, list } = useRoute()
  const session = useSession()
  const [announced, announce] = useState('')
  useEffect(() => {
    if (announced === '') return
    const timer = setTimeout(() => announce(''), ANNOUNCED)
    return () => clearTimeout(timer)
  }, [announced])

  const [wasSignedIn, setSignedIn] = useState(session !== null)
  if (session && !wasSignedIn) setSignedIn(true)
  // Who was signed in stays on the page, whose calls then say what to do.
  const isOut =
    signInSettings.kind === 'unreachable' || (signInSettings.kind === 'on' && !session && !wasSignedIn)
  return (
    <AnnounceContext.Provider value={announce}>
      <button type="button" class="skip" onClick={() => document.querySelector('main')?.focus()}>
        {say(WORDS.skip)}
      </button>
      <Header current={tabOf(route, list)} session={session} isOut={isOut} leave={() => setSignedIn(false)} />
      <main id="main" tabIndex={-1}>
        {isOut ? (
          <SignInPage failed={signInFailed} />
        ) : (
          <>
            <Paused key={`pause ${keyOf(route)}`} />
            <Page key={keyOf(route)} route={route} list={list} />
          </>
        )}
      </main>
      <p class={`announced ${announced ? 'shown' : ''}`} role="status">
        {announced}
      </p>
    </AnnounceContext.Provider>
  )
}

/** The page of the header that a page belongs to. */
function tabOf({ page }: Route, list: ListRoute | null): Route['page'] {
  if (page === 'email') return list?.page ?? 'emails'
  return page === 'workflow' || page === 'new-workflow' ? 'workflows' : page
}

/** What a route shows; a mistake of ours while it is drawn is told in its place, and leaves the rest as it is. */
function Page({ route, list }: { readonly route: Route; readonly list: ListRoute | null }) {
  const { say } = useSpeech()
  const [error, drawAgain] = useErrorBoundary()
  if (error)
    return (
      <div class="page">
        <FailureNotice failure={failureOf(error)} retry={drawAgain} />
      </div>
    )
  switch (route.page) {
    case 'review':
      return <ReviewPage />
    case 'emails':
      return <EmailsPage filters={route.filters} />
    case 'email':
      return <EmailPage id={route.id} list={list} />
    case 'workflows':
      return <WorkflowsPage />
    case 'workflow':
    case 'new-workflow':
      return (
        <Lazy name="workflow" load={() => import('./pages/workflow.tsx')}>
          {({ WorkflowPage, NewWorkflowPage }) =>
            route.page === 'workflow' ? <WorkflowPage id={route.id} /> : <NewWorkflowPage copy={route.copy} />
          }
        </Lazy>
      )
    case 'invoices':
      return (
        <Lazy name="invoices" load={() => import('./pages/invoices.tsx')}>
          {({ InvoicesPage }) => <InvoicesPage filters={route.filters} />}
        </Lazy>
      )
    case 'unknown':
      return (
        <div class="page">
          <Empty title={say(WORDS.notFound)} help="" />
          <p class="center">
            <a href="#/review">{say(WORDS.toReview)}</a>
          </p>
        </div>
      )
  }
}
