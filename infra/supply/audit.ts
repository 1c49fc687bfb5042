import { spawnSync } from 'node:child_process'
import { readAudit } from './read-audit.ts'

/**
 * `npm run audit`: known vulnerabilities of every package, development packages included, according to the
 * registry. Exits with 1 when there is one, and with 2 when no registry answered, which says nothing about
 * vulnerabilities.
 */
const { stdout, error } = spawnSync('npm', ['audit', '--json', ...process.argv.slice(2)], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
if (error) throw error
const { lines, exitCode } = readAudit(stdout)
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = exitCode
