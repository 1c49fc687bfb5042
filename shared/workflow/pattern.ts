import type { RE2JS } from 're2js'
import { remembered } from './remembered.ts'

let re2: typeof RE2JS | undefined

/** Loads RE2, which is large and needed by few workflows; call it before using a pattern. */
export async function loadPatterns(): Promise<void> {
  re2 ??= (await import('re2js')).RE2JS
}

/**
 * Whether `pattern` matches anywhere in `text`, ignoring case. Uses RE2: linear in the length of the text
 * whatever the pattern; no lookaround, no backreferences; `\w`, `\d` and `\b` are ASCII only, so write
 * `[\wæøå]`.
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
    // The message quotes the pattern with a flag that the user did not write; compiling without the flag
    // avoids that.
    re2.compile(pattern)
    throw error
  }
})
