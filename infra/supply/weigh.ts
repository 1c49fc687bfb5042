import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { weightTable } from './weight-table.ts'
import { weigh } from './weights.ts'

/** `npm run weigh`: writes the size of each package in each bundle into docs/dependencies.md. */
const ROOT = join(import.meta.dirname, '../..')
const FILE = join(ROOT, 'docs/dependencies.md')
const table = weightTable(
  await weigh(),
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies,
)
const written = readFileSync(FILE, 'utf8')
const begin = written.indexOf('<!-- npm run weigh -->')
const end = written.indexOf('<!-- until here -->')
if (begin < 0 || end < begin)
  throw new Error(`${FILE} has no place for the table: "<!-- npm run weigh -->" to "<!-- until here -->"`)
writeFileSync(FILE, `${written.slice(0, begin)}<!-- npm run weigh -->\n\n${table}\n${written.slice(end)}`)
process.stdout.write(table)
