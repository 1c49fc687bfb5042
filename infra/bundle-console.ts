import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

const SOURCE = resolve(import.meta.dirname, '../console')

/**
 * Build options for bundling the console into `folder`: its script, those of pages that few open, what they
 * share, and a style, all named by their content.
 */
export const consoleBundling = (folder: string) =>
  ({
    bundle: true,
    minify: true,
    metafile: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: { console: join(SOURCE, 'main.tsx'), style: join(SOURCE, 'style/style.css') },
    splitting: true,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    outdir: folder,
  }) satisfies BuildOptions

/** Bundles the console for browsers into a folder of its own. */
export async function bundleConsole(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await build(consoleBundling(folder))
  await copyFile(join(SOURCE, 'icon.svg'), join(folder, 'icon.svg'))
}
