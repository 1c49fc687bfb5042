import { spawnSync } from 'node:child_process'
import { readAudit } from './read-audit.ts'

/**
 * `npm run audit`: known vulnerabilities of every package, those of development too, as the registry knows them. Ends with 1 when there is one, and
 * with 2 when no registry answered, which says nothing about vulnerabilities.
 */
const { stdout, error } = spawnSync('npm', ['audit', '--json', ...process.argv.slice(2)], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
if (error) throw error
const { lines, exitCode } = readAudit(stdout)
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = exitCode
