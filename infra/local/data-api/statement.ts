/** A statement with named parameters, parsed for PostgreSQL. */
export interface Statement {
  /** The text in pieces: plain SQL and names of parameters. */
  readonly pieces: readonly (string | { readonly name: string })[]
  /** Whether a second statement follows the first. */
  readonly multiple: boolean
}

/** Comments nest in PostgreSQL; three levels are enough in practice. */
const commentAround = (inner: string) => String.raw`/\*(?:${inner}|(?!/\*)[\s\S])*?\*/`
const blockComment = commentAround(commentAround(commentAround('(?!)')))

/**
 * Tokens that may contain a colon or semicolon: comments, quoted text and names, dollar quotes, casts, words.
 */
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*|${blockComment})`,
    String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*'`,
    "'(?:[^']|'')*'",
    '"(?:[^"]|"")*"',
    String.raw`\$(?<tag>(?:[\p{L}_][\p{L}\p{N}_]*)?)\$[\s\S]*?\$\k<tag>\$`,
    '::',
    String.raw`:(?<name>[A-Za-z_]\w*)`,
    '(?<end>;)',
    String.raw`[\p{L}_][\p{L}\p{N}_$]*`,
    String.raw`(?<space>\s+)`,
    String.raw`[\s\S]`,
  ].join('|'),
  'gu',
)

/** Cache of parsed statements. A product has few, so the cache is simply cleared when it is full. */
const known = new Map<string, Statement>()
const MOST_KNOWN = 200

/** Finds the parameters `:name` of a statement. A colon in text, a comment or a cast does not start one. */
export function readStatement(sql: string): Statement {
  const before = known.get(sql)
  if (before) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const statement = read(sql)
  known.set(sql, statement)
  return statement
}

function read(sql: string): Statement {
  const pieces: (string | { name: string })[] = []
  let text = ''
  let ended = false
  let multiple = false
  for (const { 0: token, groups } of sql.matchAll(TOKEN)) {
    const { name, end, comment, space } = groups ?? {}
    if (end) {
      ended = true
      continue
    }
    if (ended && !comment && !space) multiple = true
    if (name) {
      pieces.push(text, { name })
      text = ''
    } else text += token
  }
  return { pieces: [...pieces, text], multiple }
}

/** The distinct names of the parameters. */
export function parameterNames(sql: string): string[] {
  const named = readStatement(sql).pieces.filter((piece) => typeof piece === 'object')
  return [...new Set(named.map(({ name }) => name))]
}
