import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Language, Text } from '../shared/language.ts'
import { readLanguage } from './read-language.ts'

interface Speech {
  readonly language: Language
  /** The text in the reader's language. */
  readonly say: (text: Text) => string
  readonly choose: (language: Language) => void
}

const KEPT = 'mailroom.language'
const SpeechContext = createContext<Speech | null>(null)

/** Makes the reader's language available below. */
export function Speaking({ children }: { readonly children: ComponentChildren }) {
  const [language, setLanguage] = useState(() => readLanguage(kept(), navigator.languages))
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const choose = (chosen: Language) => {
    setLanguage(chosen)
    keep(chosen)
  }
  const say = (text: Text) => text[language]
  return <SpeechContext.Provider value={{ language, say, choose }}>{children}</SpeechContext.Provider>
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('no <Speaking> above')
  return speech
}

// A browser that keeps nothing for pages throws; the choice then lasts as long as the page.
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {}
}
