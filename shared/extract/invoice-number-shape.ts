const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:19|20)\d\d$/, 'a year'],
  [/(?:^|\D)(?:20)?2\d(?=\D)|\D(?:20)?2\d$/, 'with a year'],
  [/^20\d\d[-/](?:0?[1-9]|1[0-2])$/, 'a month'],
  [/^(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d\d)?$/, 'a day'],
  [/^\d{1,2}[.:]\d\d$/, 'a time'],
  [/^\d{1,3}(?:\.\d{3})+$/, 'with points'],
  [/^\d{1,2}$/, 'small'],
]
const PREFIX = /^\p{L}{1,5}/u
const SUFFIX = /\p{L}{1,3}$/u
const MOST_DIGITS = 12

/** What a code looks like, as signs. */
export function addShape(code: string, signs: Set<string>): void {
  signs.add(`shape: ${shapeOf(code)}`)
  if (/^\d+$/.test(code)) signs.add(`digits: ${Math.min(MOST_DIGITS, code.length)}`)
  const prefix = PREFIX.exec(code)?.[0]
  if (prefix) signs.add(`prefix: ${prefix.toLowerCase()}`)
  const suffix = SUFFIX.exec(code)?.[0]
  if (suffix) signs.add(`suffix: ${suffix.toLowerCase()}`)
  for (const [pattern, sign] of PATTERNS) if (pattern.test(code)) signs.add(sign)
}

/** "A-3-5" for "INV-118-20771": letters, and how many figures about. */
const shapeOf = (code: string): string =>
  code
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\d+/g, ({ length }) => `${Math.min(9, length + 1 - (length % 2))}`)

/** Codes of one series have it in common: "F-2026-0318" and "F-2026-0319". */
export const seriesOf = (code: string): string => code.replace(/\p{L}/gu, 'A').replace(/\d/g, '0')
