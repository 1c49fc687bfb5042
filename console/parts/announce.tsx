import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Says a sentence at the foot of the page for a few seconds, and to screen readers. */
export const AnnounceContext = createContext<(sentence: string) => void>(() => {})

export const useAnnounce = () => useContext(AnnounceContext)
