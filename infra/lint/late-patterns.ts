import { dirname, join } from 'node:path'
import { parseAst } from 'vite'

/** A place that may turn data into a regular expression. */
export interface LatePattern {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly why: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

interface Module {
  readonly file: string
  readonly code: string
  readonly body: readonly Node[]
}

type Path = readonly Node[]

/** A use of a constant, given as `file#name`. */
interface Use {
  readonly id: string
  readonly file: string
  readonly node: Node
  readonly above: Path
}

const AFTER_LOAD =
  'builds a RegExp after its module has loaded, perhaps from data: make it a constant of the module, or use findsPattern (RE2)'
const UNKNOWN_ARGUMENT =
  'compiles its argument when that is a string: give it a literal or a constant of the module, or use exec'
const NOT_CALLED = 'passes RegExp on, so that nobody sees what is built: call it where it stands'
const RECOMPILED = 'compiles a RegExp anew: use findsPattern (RE2)'

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)
const isFunction = ({ type }: Node) =>
  type === 'ArrowFunctionExpression' || type === 'FunctionExpression' || type === 'FunctionDeclaration'
const isCall = ({ type }: Node) => type === 'CallExpression' || type === 'NewExpression'
const isType = ({ type }: Node) => type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)/.test(type)
const nameOf = (node: unknown) =>
  isNode(node) && node.type === 'Identifier' ? (node.name as string) : undefined

function visit(node: Node, above: Path, seen: (node: Node, above: Path) => void): void {
  if (isType(node)) return
  seen(node, above)
  for (const child of childrenOf(node)) visit(child, [...above, node], seen)
}

const declarationIn = (statement: Node) =>
  statement.type === 'ExportNamedDeclaration' && isNode(statement.declaration)
    ? statement.declaration
    : statement

/** The names visible in a module, each as `file#name` of its declaration. */
function constantsOf({ file, body }: Module): Map<string, string> {
  const own = (id: unknown): [string | undefined, string][] => [[nameOf(id), `${file}#${nameOf(id)}`]]
  const names = body.flatMap((statement): [string | undefined, string][] => {
    const declared = declarationIn(statement)
    if (declared.type === 'ImportDeclaration') {
      const source = (declared.source as unknown as { value: string }).value
      const from = source.startsWith('.') ? join(dirname(file), source) : source
      return (declared.specifiers as Node[]).map(({ local, imported }) => [
        nameOf(local),
        `${from}#${nameOf(imported)}`,
      ])
    }
    if (declared.type === 'FunctionDeclaration') return own(declared.id)
    if (declared.type !== 'VariableDeclaration' || declared.kind !== 'const') return []
    return (declared.declarations as Node[]).flatMap(({ id }) => own(id))
  })
  return new Map(names.filter((one): one is [string, string] => one[0] !== undefined))
}

/** Whether an identifier is only a property name, which does not refer to a constant of that name. */
function isProperty(node: Node, above: Path): boolean {
  const parent = above.at(-1)
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed
  return parent?.type === 'Property' && parent.key === node && parent.value !== node && !parent.computed
}

/** The name of a function declared by a top-level statement. */
function declaredName(at: Node, above: Path): string | undefined {
  const depth = above.filter(({ type }) => type !== 'ExportNamedDeclaration' && type !== 'Program').length
  if (at.type === 'FunctionDeclaration' && depth === 0) return nameOf(at.id)
  const parent = above.at(-1)
  return parent?.type === 'VariableDeclarator' && depth === 2 ? nameOf(parent.id) : undefined
}

/** Whether a function is passed as an argument, and so called on the spot: `CARRIERS.map(() => …)`. */
function isArgument(at: Node, above: Path): boolean {
  const parent = above.at(-1)
  return parent !== undefined && isCall(parent) && (parent.arguments as Node[]).includes(at)
}

/**
 * Finds the places where modules may turn data into a regular expression that backtracks. While a module
 * loads there is no email, request or row, so a pattern built then consists of constants, and `npm run
 * check:patterns` checks it. Code runs at load in a top-level statement, in a callback that such a statement
 * passes on, or in a function that no module calls later. A callback that is kept and called later would be
 * missed; `shared/` has none that builds a pattern.
 *
 * `matchAll` needs no rule: its type does not accept a string.
 *
 * @param sources code by path; imports name files in it
 */
export function latePatterns(sources: ReadonlyMap<string, string>): LatePattern[] {
  const modules = Array.from(sources, ([file, code]): Module => {
    const { body } = parseAst(code, { lang: 'ts' }) as unknown as { body: Node[] }
    return { file, code, body }
  })

  const names = new Map(modules.map((module) => [module.file, constantsOf(module)]))

  /** Whether code runs only while its module loads, given the named functions that do. */
  const runsAtLoad = (file: string, above: Path, early: ReadonlySet<string>) =>
    above.every((at, depth) => {
      if (!isFunction(at)) return true
      const outer = above.slice(0, depth)
      const name = declaredName(at, outer)
      return name === undefined ? isArgument(at, outer) : early.has(`${file}#${name}`)
    })

  const uses: Use[] = []
  const declared = new Set<string>()
  for (const { file, body } of modules)
    for (const statement of body)
      visit(statement, [], (node, above) => {
        const name = isFunction(node) ? declaredName(node, above) : undefined
        if (name !== undefined) declared.add(`${file}#${name}`)
        const id = names.get(file)?.get(nameOf(node) ?? '')
        const parent = above.at(-1)
        const isDeclared = parent !== undefined && 'id' in parent && parent.id === node
        const isImported = above.some(({ type }) => type === 'ImportDeclaration')
        if (id === undefined || isDeclared || isImported || isProperty(node, above)) return
        uses.push({ id, file, node, above })
      })

  // A fixed point: once the functions that only statements call are known, so are those that only these call.
  // A function that nothing calls is called from outside: a handler.
  let early: ReadonlySet<string> = new Set()
  for (let before = -1; before !== early.size; ) {
    before = early.size
    const known = early
    const isEarly = ({ file, node, above }: Use) => {
      const parent = above.at(-1)
      return (
        parent !== undefined && isCall(parent) && parent.callee === node && runsAtLoad(file, above, known)
      )
    }
    early = new Set(
      [...declared].filter((id) => {
        const all = uses.filter((use) => use.id === id)
        return all.length > 0 && all.every(isEarly)
      }),
    )
  }

  return modules.flatMap((module) => {
    const constants = names.get(module.file)
    const found: LatePattern[] = []
    const report = ({ start }: Node, why: string) => {
      found.push({ file: module.file, line: module.code.slice(0, start).split('\n').length, why })
    }
    for (const statement of module.body)
      visit(statement, [], (node, above) => {
        const parent = above.at(-1)
        if (nameOf(node) === 'RegExp') {
          const isCallee = parent !== undefined && isCall(parent) && parent.callee === node
          const isCompared = parent?.type === 'BinaryExpression' && parent.operator === 'instanceof'
          if (!isCallee && !isCompared) report(node, NOT_CALLED)
          else if (isCallee && !runsAtLoad(module.file, above, early)) report(node, AFTER_LOAD)
        }
        if (node.type !== 'CallExpression') return
        const callee = node.callee as Node
        if (callee.type !== 'MemberExpression') return
        const method = nameOf(callee.property)
        const [argument] = node.arguments as Node[]
        if (argument === undefined) return
        if (method === 'compile' && !/^re2(?:js)?$/i.test(nameOf(callee.object) ?? ''))
          report(node, RECOMPILED)
        if (method !== 'match' && method !== 'search') return
        const isKnown = 'regex' in argument || constants?.has(nameOf(argument) ?? '')
        if (!isKnown) report(node, UNKNOWN_ARGUMENT)
      })
    return found
  })
}
