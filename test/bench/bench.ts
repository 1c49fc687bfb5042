/** `npm run bench`: measures the product, prints tables and writes dist/bench.json; `-- --help` says what there is. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Part } from './part.ts'

const FILE = resolve(import.meta.dirname, '../../dist/bench.json')

const PARTS = [
  'calls',
  'coldstart',
  'engine',
  'growth',
  'throughput',
  'latency',
  'contention',
  'api',
] as const

const HELP = `npm run bench                    all parts, within half an hour
npm run bench -- ${PARTS.join(' | ')}
npm run --silent bench -- calls --json    nothing but JSON
`

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !PARTS.some((part) => part === name))
if (values.help || unknown.length > 0) {
  process.stdout.write(unknown.length > 0 ? `There is no part ${unknown.join(', ')}.\n\n${HELP}` : HELP)
  process.exit(unknown.length > 0 ? 2 : 0)
}

const asked = PARTS.filter((name) => positionals.length === 0 || positionals.includes(name))
const results: Record<string, object> = {}
for (const name of asked) {
  const { part } = (await import(`./parts/${name}.ts`)) as { part: Part }
  if (!values.json) process.stdout.write(`\n## ${name}: ${part.about}\n\n`)
  const { json, table } = await part.run((what) => process.stderr.write(`${name}: ${what}\n`))
  results[name] = json
  if (!values.json) process.stdout.write(`${table}\n`)
  await keep(name, json)
}
const [only] = asked
if (values.json)
  process.stdout.write(`${JSON.stringify(asked.length === 1 && only ? results[only] : results, null, 2)}\n`)

/** Beside what other parts wrote. */
async function keep(name: string, json: object): Promise<void> {
  const before = await readFile(FILE, 'utf8').then(JSON.parse, () => ({}))
  await mkdir(join(FILE, '..'), { recursive: true })
  await writeFile(FILE, `${JSON.stringify({ ...before, [name]: json }, null, 2)}\n`)
}
