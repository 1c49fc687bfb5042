import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * Writes shared/actions/index.ts from the folder, so that adding an action is adding a file. A list that is
 * written down, and not read at run time, because a bundle has no folder to read.
 *
 * `--check` writes nothing and fails when the file is not current.
 */
const FOLDER = 'shared/actions'
const INDEX = `${FOLDER}/index.ts`

export function actionIndex(files: readonly string[]): string {
  const names = files
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
    .map((file) => ({ file, name: file.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) }))
  return [
    '// Written by `npm run generate` from the files of this folder.',
    "import { catalogueOf } from '../workflow/catalogue.ts'",
    ...names.map(({ file, name }) => `import { ${name} } from './${file}.ts'`),
    '',
    '/** Every action there is, by name. */',
    'export const catalogue = catalogueOf([',
    ...names.map(({ name }) => `  ${name},`),
    '])',
    '',
  ].join('\n')
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  const current = actionIndex(readdirSync(FOLDER))
  if (!values.check) writeFileSync(INDEX, current)
  else if (readFileSync(INDEX, 'utf8') !== current) {
    process.stderr.write(`${INDEX} is not current: run npm run generate\n`)
    process.exitCode = 1
  }
}
