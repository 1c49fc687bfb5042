import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * Writes shared/actions/index.ts and on-demand.ts from the folder, so that adding an action means adding a
 * file. The lists are generated, not read at run time, because a bundle has no folder to read.
 *
 * With `--check` it writes nothing and fails when a file is outdated.
 */
const FOLDER = 'shared/actions'
const HEAD = '// Written by `npm run generate` from the files of this folder.'

/** The generated files by name, for a folder with these files. */
export function actionIndexes(files: readonly string[]): Readonly<Record<string, string>> {
  const names = files
    .filter((file) => file.endsWith('.ts') && file !== INDEX && file !== ON_DEMAND)
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
    .map((file) => ({ file, name: file.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) }))
  return {
    [INDEX]: [
      HEAD,
      "import { catalogueOf } from '../workflow/catalogue.ts'",
      ...names.map(({ file, name }) => `import { ${name} } from './${file}.ts'`),
      '',
      '/** Every action there is, by name. */',
      'export const catalogue = catalogueOf([',
      ...names.map(({ name }) => `  ${name},`),
      '])',
      '',
    ].join('\n'),
    [ON_DEMAND]: [
      HEAD,
      "import { catalogueOnDemand } from '../workflow/catalogue.ts'",
      '',
      '/** Every action there is, by name, each loaded when a workflow needs it. */',
      'export const catalogue = catalogueOnDemand({',
      ...names.map(
        ({ file, name }) =>
          `  ${file.replaceAll('-', '_')}: async () => (await import('./${file}.ts')).${name},`,
      ),
      '})',
      '',
    ].join('\n'),
  }
}

const INDEX = 'index.ts'
const ON_DEMAND = 'on-demand.ts'

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  for (const [name, current] of Object.entries(actionIndexes(readdirSync(FOLDER)))) {
    const file = `${FOLDER}/${name}`
    if (!values.check) writeFileSync(file, current)
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== current) {
      process.stderr.write(`${file} is not current: run npm run generate\n`)
      process.exitCode = 1
    }
  }
}
