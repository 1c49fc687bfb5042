import { BASE } from '../functions/api/route.ts'
import { LANGUAGES } from '../shared/language.ts'
import { useSpeech } from './language.tsx'
import { isHeldBack } from './parts/unsaved.ts'
import type { Route } from './route.ts'
import { signOut } from './sign-in/flow.ts'
import type { Session } from './sign-in/session.ts'
import { WORDS } from './words/words.ts'

interface HeaderProps {
  /** The page that the reader is on. */
  readonly current: Route['page']
  readonly session: Session | null
  /** Nobody is signed in, so that there is nowhere to go. */
  readonly isOut: boolean
  /** Called when the reader signs out. */
  readonly leave: () => void
}

const PAGES = ['review', 'emails', 'invoices', 'workflows'] as const

/** The name of each language in itself. */
const LANGUAGE_NAMES = { da: 'Dansk', en: 'English' } as const

/** The head of every page: where to go, the language, and who is signed in. */
export function Header({ current, session, isOut, leave }: HeaderProps) {
  const { say, language, choose } = useSpeech()
  return (
    <header class="head">
      <div class="head-inner">
        <a class="brand" href="#/review">
          <img src={`${BASE}/console/icon.svg`} alt="" width={28} height={28} />
          Mailroom
        </a>
        {!isOut && (
          <nav aria-label={say(WORDS.navigation)}>
            {PAGES.map((page) => (
              <a key={page} href={`#/${page}`} aria-current={page === current ? 'page' : undefined}>
                {say(WORDS[page])}
              </a>
            ))}
          </nav>
        )}
        <div class="head-end">
          <fieldset class="languages">
            <legend class="hidden">{say(WORDS.language)}</legend>
            {LANGUAGES.map((one) => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-pressed={one === language}
                onClick={() => choose(one)}
              >
                {LANGUAGE_NAMES[one]}
              </button>
            ))}
          </fieldset>
          {session && (
            <>
              <span class="who">{session.name}</span>
              <button
                type="button"
                class="plain"
                onClick={() => {
                  const go = () => {
                    void signOut()
                    leave()
                  }
                  if (!isHeldBack(go)) go()
                }}
              >
                {say(WORDS.signOut)}
              </button>
            </>
          )}
        </div>
      </div>
    </header>
  )
}
