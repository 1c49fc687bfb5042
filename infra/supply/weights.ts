import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { bundling, readAtStart } from '../bundle.ts'
import { consoleBundling } from '../bundle-console.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * Bytes of a package in a bundle, minified: what a cold start reads, or a browser with the page, and what is
 * imported on demand.
 */
export interface Weight {
  readonly start: number
  readonly later: number
}

/** Sizes by function, and of the console, then by package; the product's own code is the package `mailroom`. */
export type Weights = ReadonlyMap<string, ReadonlyMap<string, Weight>>

/** Bundles every function and the console in memory and measures their packages. */
export async function weigh(): Promise<Weights> {
  const entries = await readdir(join(ROOT, 'functions'), { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const weights = await Promise.all(
    names.sort().map(async (name) => {
      const later: Metafile[] = []
      const options = bundling(
        join(ROOT, 'functions', name, 'handler.ts'),
        join(ROOT, 'dist/functions', name),
        (one) => later.push(one),
      )
      const { metafile } = await build({ ...options, write: false, absWorkingDir: ROOT, sourcemap: false })
      return [name, weightsIn(metafile, ...later)] as const
    }),
  )
  const page = await build({
    ...consoleBundling(join(ROOT, 'dist/console')),
    entryNames: 'index',
    outExtension: { '.js': '.mjs' },
    entryPoints: [join(ROOT, 'console/main.tsx')],
    write: false,
    absWorkingDir: ROOT,
  })
  return new Map([...weights, ['console', weightsIn(page.metafile)]])
}

const packageOf = (path: string) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'mailroom'

/** Sums each package's bytes in a bundle and its separately bundled parts, by esbuild's metafiles. */
export function weightsIn(metafile: Metafile, ...apart: readonly Metafile[]): Map<string, Weight> {
  const entry = Object.keys(metafile.outputs).find((file) => file.endsWith('/index.mjs')) ?? ''
  const start = readAtStart(metafile.outputs, entry)
  const outputs = Object.assign(
    {},
    metafile.outputs,
    ...apart.map((part) => part.outputs),
  ) as Metafile['outputs']
  const weights = new Map<string, Weight>()
  for (const [file, { inputs }] of Object.entries(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageOf(path)
      const before = weights.get(name) ?? { start: 0, later: 0 }
      const when = start.has(file) ? 'start' : 'later'
      weights.set(name, { ...before, [when]: before[when] + bytesInOutput })
    }
  return weights
}
