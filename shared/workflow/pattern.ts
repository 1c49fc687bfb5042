import type { RE2JS } from 're2js'

let re2: typeof RE2JS | undefined

/** Few workflows have a pattern, and RE2 is large: it has to be loaded before one is looked at. */
export async function loadPatterns(): Promise<void> {
  re2 ??= (await import('re2js')).RE2JS
}

const compiled = new Map<string, RE2JS>()
const CACHE_SIZE = 1000

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

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern)
  if (known) return known
  if (!re2) throw new Error('RE2 is not loaded')
  const fresh = re2.compile(pattern, re2.CASE_INSENSITIVE)
  if (compiled.size >= CACHE_SIZE) compiled.clear()
  compiled.set(pattern, fresh)
  return fresh
}
