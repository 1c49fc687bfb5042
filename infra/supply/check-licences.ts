import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { licenceProblems } from './licences.ts'

/** `npm run check:licences`: every package of the lockfile, for all platforms, has an allowed licence. */
const ROOT = join(import.meta.dirname, '../..')
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const problems = licenceProblems(packages)
for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exitCode = 1
else
  process.stdout.write(`${Object.keys(packages).length - 1} packages, all with a licence that may be used\n`)
