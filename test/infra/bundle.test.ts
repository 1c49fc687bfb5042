import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleFiles, firstScripts } from '../../functions/api/console/files.ts'
import { type Bundle, bundle } from '../../infra/bundle.ts'

let folder: string
let bundles: Bundle[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-bundles-'))
  bundles = await bundle(join(folder, 'functions'))
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the bundles', () => {
  it('are one folder per function, entered by index.mjs, with a source map', async () => {
    expect(bundles.map(({ name }) => name).sort()).toEqual((await readdir('functions')).sort())
    for (const { file } of bundles) expect((await stat(`${file}.map`)).size).toBeGreaterThan(0)
  })

  it.each([
    ['api', 450],
    ['engine', 450],
    ['deliver', 400],
    // It reads every action at once, and with them the numbering plans of the world and what was learned of invoices.
    ['migrate', 980],
    ['stats-widget', 335],
    ['token-scopes', 1],
  ])('%s has a cold start read at most %i KiB', (name, kib) => {
    const bytes = bundles.find((one) => one.name === name)?.bytes ?? 0
    expect(bytes).toBeGreaterThan(0)
    expect(bytes / 1024).toBeLessThanOrEqual(kib)
  })

  it.each(['api', 'engine'])('%s has PDF.js as it comes, and finds it', async (name) => {
    const files = await readdir(join(folder, 'functions', name))
    const code = (file: string) => readFile(join(folder, 'functions', name, file), 'utf8')
    const [pdfjs = ''] = files.filter((file) => file.startsWith('pdfjs-'))
    expect(await code(pdfjs)).toBe(await readFile('node_modules/unpdf/dist/pdfjs.mjs', 'utf8'))
    const scripts = await Promise.all(files.filter((file) => file.endsWith('.mjs')).map(code))
    expect(scripts.some((script) => script.includes(`import("./${pdfjs}")`))).toBe(true)
  })

  it.each(['api', 'deliver', 'engine'])('%s starts no undici', async (name) => {
    const own = join(folder, 'functions', name)
    const scripts = (await readdir(own)).filter((file) => file.endsWith('.mjs'))
    for (const script of scripts)
      expect(await readFile(join(own, script), 'utf8')).not.toMatch(/(?:from|import\() ?"(?:node:)?http"/)
  })

  it('have source maps of our own code alone', async () => {
    const { sources, sourcesContent, mappings } = JSON.parse(
      await readFile(join(folder, 'functions/engine/index.mjs.map'), 'utf8'),
    )
    expect(sources.filter((source: string) => source.endsWith('shared/config.ts'))).toHaveLength(1)
    expect(sourcesContent).toBeUndefined()
    expect(mappings.length).toBeLessThan(100_000)
  })

  it('have the console beside the function that serves it, with further pages in scripts of their own', async () => {
    const own = join(folder, 'functions/api/console')
    const files = (await readdir(own)).filter((file) => !file.startsWith('chunk-'))
    expect(files.sort()).toEqual([
      expect.stringMatching(/^console-[A-Z0-9]{8}\.js$/),
      'icon.svg',
      expect.stringMatching(/^invoices-[A-Z0-9]{8}\.js$/),
      expect.stringMatching(/^style-[A-Z0-9]{8}\.css$/),
      expect.stringMatching(/^workflow-[A-Z0-9]{8}\.js$/),
    ])
    const first = firstScripts(await consoleFiles(own))
    expect(first.length).toBeGreaterThan(1)
    expect(first.filter((name) => /^(?:invoices|workflow)-/.test(name))).toEqual([])
    const sizes = await Promise.all(first.map(async (name) => (await stat(join(own, name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1024).toBeLessThanOrEqual(105)
  })

  it('have the migrations beside the function that applies them', async () => {
    expect(await readdir(join(folder, 'functions/migrate/migrations'))).toEqual(await readdir('migrations'))
  })
})
