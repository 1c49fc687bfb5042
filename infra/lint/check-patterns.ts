import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseAst } from 'vite'
// Libraries build patterns of their own when they load, so they are imported before patterns are captured.
import 'fast-xml-parser'
import 'html-to-text'
import 'ibantools'
import 'libphonenumber-js/min'
import 'zod'

/**
 * `npm run check:patterns`: checks with recheck that no regular expression in shared/ backtracks
 * catastrophically. Literals are found in the syntax tree; patterns built from parts are captured when the
 * modules of shared/extract load.
 *
 * Letters of every script are checked as Danish letters, and upper case as lower. That makes the check a
 * thousand times faster and hides no way of matching. Patterns that cannot be decided in time are counted;
 * `--undecided` lists them, and test/shared/extract/linear.test.ts measures them.
 */
process.env.RECHECK_SYNC_BACKEND = 'pure'
const { checkSync } = createRequire(import.meta.url)('recheck') as typeof import('recheck')

/** Milliseconds for one pattern. */
const TIMEOUT = 250

interface Pattern {
  readonly source: string
  readonly where: string
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))

function literalsIn(file: string): Pattern[] {
  const found: Pattern[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('regex' in node && node.regex)
      found.push({ source: (node.regex as { pattern: string }).pattern, where: file })
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }))
  return found
}

/** The sources passed to `new RegExp` while the modules of a folder load. */
async function builtIn(folder: string): Promise<Pattern[]> {
  const found: Pattern[] = []
  const Original = globalThis.RegExp
  let where = ''
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args: [string | RegExp, string?]) {
      found.push({ source: args[0] instanceof Original ? args[0].source : String(args[0]), where })
      return new target(...args)
    },
  })
  for (const file of files(folder)) {
    where = file
    await import(pathToFileURL(file).href)
  }
  globalThis.RegExp = Original
  return found
}

const simpler = (source: string) =>
  source
    .replace(/\[\^\\p\{L[lu]?\}/g, '[^a-zæøå')
    .replace(/\[\\p\{L[lu]?\}/g, '[a-zæøå')
    .replace(/(\[[^\]]*)\\p\{L[lu]?\}/g, '$1a-zæøå')
    .replace(/\\p\{L[lu]?\}/g, '[a-zæøå]')

const patterns = [...files('shared').flatMap(literalsIn), ...(await builtIn('shared/extract'))]
const unique = [...new Map(patterns.map((one) => [one.source, one])).values()]
let undecided = 0
for (const { source, where } of unique) {
  const { status, complexity } = checkSync(simpler(source), '', { timeout: TIMEOUT }) as {
    status: string
    complexity?: { type: string; summary: string }
  }
  if (status === 'unknown') {
    undecided += 1
    if (process.argv.includes('--undecided'))
      process.stdout.write(`${where}: undecided: ${source.slice(0, 200)}\n`)
  }
  if (status !== 'vulnerable') continue
  process.stderr.write(`${where}: ${complexity?.summary} backtracking: /${source}/\n`)
  process.exitCode = 1
}
process.stdout.write(`${unique.length} patterns, ${undecided} not decided in ${TIMEOUT} ms\n`)
