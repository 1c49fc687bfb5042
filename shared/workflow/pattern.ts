import type { RE2JS } from 're2js'
import { remembered } from './remembered.ts'

let re2: typeof RE2JS | undefined

/** Few workflows have a pattern, and RE2 is large: it has to be loaded before one is looked at. */
export async function loadPatterns(): Promise<void> {
  re2 ??= (await import('re2js')).RE2JS
}

/**
 * Whether `pattern` is found anywhere in `text`, ignoring case. RE2: linear in the length of the text whatever
 * the pattern; no lookaround, no backreferences; `\w`, `\d` and `\b` know ASCII only, so write `[\wæøå]`.
 *
 * @throws an Error with RE2's message when the pattern does not compile.
 */
export function findsPattern(pattern: string, text: string): boolean {
  return compile(pattern).matcher(text).find()
}

/** Why the pattern does not compile, in RE2's words, or null when it does. */
export function patternError(pattern: string): string | null {
  try {
    compile(pattern)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const compile = remembered(1000, (pattern) => {
  if (!re2) throw new Error('RE2 is not loaded')
  try {
    return re2.compile(pattern, re2.CASE_INSENSITIVE)
  } catch (error) {
    // It shows the pattern with the flag before it, which nobody wrote: without the flag it says the same.
    re2.compile(pattern)
    throw error
  }
})
