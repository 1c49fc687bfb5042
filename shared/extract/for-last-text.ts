/**
 * Remembers what was found in the last text: reading an invoice looks for some things in the same text several
 * times, in different steps.
 */
export function forLastText<T>(find: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly found: T } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, found: find(text) }
    return last.found
  }
}
