/** A statement with named parameters, as PostgreSQL takes it. */
export interface Statement {
  /** The text in pieces: plain SQL, and the names of parameters. */
  readonly pieces: readonly (string | { readonly name: string })[]
  /** Whether a second statement follows the first. */
  readonly multiple: boolean
}

/** Comments nest in PostgreSQL; three levels are more than anybody writes. */
const commentAround = (inner: string) => String.raw`/\*(?:${inner}|(?!/\*)[\s\S])*?\*/`
const blockComment = commentAround(commentAround(commentAround('(?!)')))

/** What can hide a colon or a semicolon: comments, quoted text, quoted names, dollar quotes, casts, words. */
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

/** Statements that were read before. A product has few, so what is more than these is not its own. */
const known = new Map<string, Statement>()
const MOST_KNOWN = 200

/** Finds the parameters `:name` of a statement; a colon inside text, comments or a cast is none. */
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

/** The names of the parameters, each once. */
export function parameterNames(sql: string): string[] {
  const named = readStatement(sql).pieces.filter((piece) => typeof piece === 'object')
  return [...new Set(named.map(({ name }) => name))]
}
