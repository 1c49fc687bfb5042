import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { SourceMap } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bundle, bundle, bundleFile } from '../../infra/bundle.ts'
import { functionEnvironment } from '../../infra/local/environment.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const ENVIRONMENT = functionEnvironment(
  { api: 0, inbox: 0, postgres: 0, dataApi: 1, sqs: 1, ses: 1, secrets: 1 },
  'benchmark',
)

/** Imports nothing but the client that every function has, and does with it what they do at their start. */
const BARE = `
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data'
const client = new RDSDataClient({})
export const handler = (sql) => client.send(new ExecuteStatementCommand({ resourceArn: 'a', secretArn: 'b', sql }))
`

/** Every function as it is deployed, and `bare` to compare them with. */
export async function bundleAll(folder: string): Promise<Bundle[]> {
  const functions = await bundle(join(folder, 'functions'))
  // Beside the product, where its packages are found.
  const source = await mkdtemp(join(ROOT, 'dist', 'bare-'))
  try {
    await writeFile(join(source, 'handler.ts'), BARE)
    return [...functions, await bundleFile('bare', join(source, 'handler.ts'), join(folder, 'bare'))]
  } finally {
    await rm(source, { recursive: true })
  }
}

/** Milliseconds of processor time that importing a bundle takes a new process, from its first line on. */
export function initCpu({ name, file }: Bundle): number {
  const url = JSON.stringify(pathToFileURL(file))
  const script = `const before = process.cpuUsage()
await import(${url})
const { user, system } = process.cpuUsage(before)
process.stdout.write(String((user + system) / 1000))
process.exit()`
  const { status, stdout, stderr } = spawn(['--input-type=module', '-e', script])
  if (status !== 0) throw new Error(`${name} did not start: ${stderr}`)
  return Number(stdout)
}

/** With the option that functions have on AWS. */
const spawn = (args: readonly string[]) =>
  spawnSync(process.execPath, ['--enable-source-maps', ...args], { env: ENVIRONMENT, encoding: 'utf8' })

/** Share of the samples of a start that lie in each package or part of Node, the largest first, as `name 12 %`. */
export async function flames({ file }: Bundle, folder: string, runs = 5): Promise<string[]> {
  const profiles = join(folder, 'profiles')
  await rm(profiles, { recursive: true, force: true })
  await mkdir(profiles, { recursive: true })
  const script = `await import(${JSON.stringify(pathToFileURL(file))}); process.exit()`
  const flags = ['--cpu-prof', '--cpu-prof-interval', '200', `--cpu-prof-dir=${profiles}`]
  for (let run = 0; run < runs; run += 1) spawn([...flags, '--input-type=module', '-e', script])

  const maps = new Map<string, SourceMap>()
  for (const name of await readdir(join(file, '..')))
    if (name.endsWith('.mjs.map'))
      maps.set(
        name.slice(0, -'.map'.length),
        new SourceMap(JSON.parse(await readFile(join(file, '..', name), 'utf8'))),
      )
  const times = new Map<string, number>()
  for (const name of await readdir(profiles)) {
    const { nodes, samples, timeDeltas } = JSON.parse(await readFile(join(profiles, name), 'utf8')) as Profile
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame, maps)]))
    samples.forEach((id, index) => {
      const place = frames.get(id)
      if (place) times.set(place, (times.get(place) ?? 0) + (timeDeltas[index] ?? 0))
    })
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 10)
    .map(([place, time]) => `${place} ${Math.round((100 * time) / total)} %`)
}

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[]
  readonly samples: readonly number[]
  /** Microseconds. */
  readonly timeDeltas: readonly number[]
}

interface Frame {
  readonly url: string
  readonly functionName: string
  readonly lineNumber: number
  readonly columnNumber: number
}

/** Where a sample belongs; null when the process only waited. */
function placeOf(frame: Frame, maps: ReadonlyMap<string, SourceMap>): string | null {
  const { url, functionName, lineNumber, columnNumber } = frame
  if (functionName === '(idle)') return null
  if (functionName === 'compileSourceTextModule') return 'compiling'
  if (url.startsWith('node:internal/modules')) return 'loading files'
  if (url.startsWith('node:')) return 'Node itself'
  if (!url.startsWith('file:')) return functionName.startsWith('(') ? functionName : 'Node itself'
  const entry = maps.get(url.split('/').at(-1) ?? '')?.findEntry(lineNumber, columnNumber)
  const source = entry && 'originalSource' in entry ? entry.originalSource : undefined
  // Maps are of our own code, and of the beginnings of packages.
  if (!source) return 'packages'
  const packaged = source
    .split('node_modules/')
    .at(-1)
    ?.match(/^(?:@[^/]+\/)?[^/]+/)
  return source.includes('node_modules/') ? (packaged?.[0] ?? 'bundle') : 'own code'
}
