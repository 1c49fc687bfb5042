import { useState } from 'preact/hooks'

/** Characters that a search for a part needs. */
export const SHORTEST = 3

/** What is searched for when that is typed: fewer characters are no search. */
export function searched(typed: string): string {
  const part = typed.trim()
  return part.length < SHORTEST ? '' : part
}

/**
 * What is typed into a search field until it is entered. Whatever else becomes the search, such as the browser's
 * way back, replaces it.
 *
 * @param entered what is searched for now.
 */
export function useSearch(entered: string): readonly [typed: string, type: (text: string) => void] {
  const [typed, type] = useState(entered)
  const [last, setLast] = useState(entered)
  // Not in an effect, which may come after the first letters that somebody types.
  if (last !== entered) {
    setLast(entered)
    type(entered)
  }
  return [typed, type]
}
