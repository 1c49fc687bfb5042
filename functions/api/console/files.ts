import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { keptUntilFailed } from '../kept-until-failed.ts'

export interface ConsoleFile {
  readonly type: string
  readonly text: string
  /** Its `cache-control`. */
  readonly cache: string
  /** The scripts that it cannot begin without. */
  readonly imports: readonly string[]
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** A name with a hash of the content, as the bundler gives it: whatever has that name never changes. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/

/** A static import, as the bundler writes it. */
const IMPORT = /(?:from|import)"\.\/([\w-]+\.js)"/g

/** The first page's script, and behind it all that it imports. */
export function firstScripts(files: ReadonlyMap<string, ConsoleFile>): string[] {
  const names = new Set([...files.keys()].filter((name) => /^console-.*\.js$/.test(name)))
  for (const name of names) for (const imported of files.get(name)?.imports ?? []) names.add(imported)
  return [...names]
}

/** The console's files by name. Read once; requests choose from what was read, so no path leads elsewhere. */
export const consoleFiles = keptUntilFailed(async (folder): Promise<ReadonlyMap<string, ConsoleFile>> => {
  const names = (await readdir(folder)).filter((name) => extname(name) in TYPES)
  const files = names.map(async (name): Promise<[string, ConsoleFile]> => {
    const cache = HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
    const text = await readFile(join(folder, name), 'utf8')
    const imports = Array.from(text.matchAll(IMPORT), ([, imported = '']) => imported)
    return [name, { type: TYPES[extname(name)] ?? '', text, cache, imports }]
  })
  return new Map(await Promise.all(files))
})
