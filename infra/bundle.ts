import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { bundleConsole } from './bundle-console.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** CommonJS packages call `require`, which an ES module has to create itself. */
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/**
 * PDF.js comes minified, as one file of 1.6 MB. Bundling it takes three times as long as everything else, and
 * a gigabyte of memory, for the same bytes; so it is copied beside the bundle.
 */
const PDFJS: Plugin = {
  name: 'pdfjs as it is',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]unpdf[\\/]dist[\\/]pdfjs\.mjs$/ }, async ({ path }) => ({
      contents: await readFile(path),
      loader: 'copy',
    })),
}

/**
 * An ES import of Node's http reads all its exports. That loads undici, which http re-exports: 20 ms of CPU
 * time at every start. `require` loads only what is used.
 */
const HTTP: Plugin = {
  name: 'http without undici',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?http$/ }, ({ kind }) =>
      kind === 'require-call' ? undefined : { path: 'http', namespace: 'required' },
    )
    onLoad({ filter: /^/, namespace: 'required' }, () => ({
      contents: "module.exports = require('node:http')",
    }))
  },
}

/**
 * Keeps source maps of our own code only: with `--enable-source-maps` a start reads the maps too, and those
 * of packages are five times as large.
 */
const MAPS: Plugin = {
  name: 'no maps of packages',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]node_modules[\\/].+\.m?js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\n${NO_MAP}`,
    })),
}
/** A source map that maps only the first character of a file. */
const NO_MAP = `//# sourceMappingURL=data:application/json,${JSON.stringify({ version: 3, sources: [''], mappings: 'AAAA' })}`

/** Of our package.json the functions read the version alone. */
const VERSION: Plugin = {
  name: 'version alone',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      if (path !== join(ROOT, 'package.json')) return
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string }
      return { contents: JSON.stringify({ version }), loader: 'json' }
    }),
}

const OPTIONS = {
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: BANNER },
  plugins: [PDFJS, HTTP, MAPS, VERSION],
} satisfies BuildOptions

export interface Bundle {
  readonly name: string
  readonly file: string
  /** Bytes read by a cold start: `file` and its static imports, without its dynamic imports. */
  readonly bytes: number
}

/**
 * Bundles every function for Lambda: ES modules for Node 24 with source maps in `<folder>/<name>`, with
 * `index.mjs` as the entry point. The migrations are copied beside the function that applies them, and the
 * console's files are put beside the function that serves them.
 */
export async function bundle(folder: string): Promise<Bundle[]> {
  const entries = await readdir(join(ROOT, 'functions'), { withFileTypes: true })
  await rm(folder, { recursive: true, force: true })
  const bundles = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => bundleFile(name, join(ROOT, 'functions', name, 'handler.ts'), join(folder, name))),
  )
  await cp(join(ROOT, 'migrations'), join(folder, 'migrate', 'migrations'), { recursive: true })
  await bundleConsole(join(folder, 'api', 'console'))
  return bundles
}

/**
 * Packages bundled separately: they pull in all of zod, of which the functions need a quarter at the start.
 */
const APART = /^(?:ai|@ai-sdk\/.+|ollama-ai-provider-v2)$/

/** Bundles the AI providers separately: few emails need them, and they share nothing with the rest. */
const apart = (whenApart: (metafile: Metafile) => void): Plugin => ({
  name: 'apart',
  setup({ initialOptions: { outdir = '', write = true }, onResolve }) {
    onResolve({ filter: APART }, async ({ kind, path }) => {
      if (kind !== 'dynamic-import') return
      const name = path.replace('@', '').replaceAll('/', '-')
      const { metafile } = await build({
        ...OPTIONS,
        write,
        metafile: true,
        absWorkingDir: ROOT,
        stdin: { contents: `export * from '${path}'`, resolveDir: ROOT },
        outfile: join(outdir, `${name}.mjs`),
      })
      whenApart(metafile)
      return { path: `./${name}.mjs`, external: true }
    })
  },
})

/**
 * Build options for bundling one file as a function into `folder`.
 *
 * @param whenApart is called for each part that is bundled separately.
 */
export const bundling = (entry: string, folder: string, whenApart: (metafile: Metafile) => void = () => {}) =>
  ({
    ...OPTIONS,
    metafile: true,
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    // A dynamic import becomes a file of its own, which a cold start does not read.
    splitting: true,
    plugins: [...OPTIONS.plugins, apart(whenApart)],
  }) satisfies BuildOptions

/** Bundles one file as a function with this name. */
export async function bundleFile(name: string, entry: string, folder: string): Promise<Bundle> {
  const { metafile } = await build(bundling(entry, folder))
  const file = join(folder, 'index.mjs')
  return { name, file, bytes: bytesAtStart(metafile, relative(process.cwd(), file)) }
}

/** The files that Node reads to import `file`: static imports only, not dynamic ones. */
export function readAtStart(outputs: Metafile['outputs'], file: string): Set<string> {
  const read = new Set([file])
  for (const one of read)
    for (const { kind, path } of outputs[one]?.imports ?? [])
      if (kind === 'import-statement' && outputs[path]) read.add(path)
  return read
}

function bytesAtStart({ outputs }: Metafile, file: string): number {
  return [...readAtStart(outputs, file)].reduce((sum, one) => sum + (outputs[one]?.bytes ?? 0), 0)
}

if (import.meta.main) {
  for (const { name, file, bytes } of await bundle(join(ROOT, 'dist/functions'))) {
    const size = `${Math.ceil(bytes / 1024)} KiB`
    process.stdout.write(`${name.padEnd(12)} ${size.padStart(9)}  ${relative(ROOT, file)}\n`)
  }
}
