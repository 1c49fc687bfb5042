import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { messageOf } from '../../shared/errors.ts'
import { banner } from './banner.ts'
import { loadSource } from './functions.ts'
import { log } from './log.ts'
import { type Mailroom, startMailroom } from './mailroom.ts'
import { readPorts } from './ports.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * Starts everything, says where it is, and stops everything on a signal.
 *
 * @param started when the process began, by `performance.now()`.
 */
export async function main(args: readonly string[], started: number): Promise<void> {
  try {
    const { fresh } = parseArgs({
      args: [...args],
      options: { fresh: { type: 'boolean', default: false } },
    }).values
    const ports = readPorts(process.env)
    const dataDir = resolve(ROOT, process.env.DATA_DIR || '.data')
    // Migrations are found from there.
    process.chdir(ROOT)
    const starting = startMailroom({ ports, dataDir, fresh, load: loadSource, log })
    stopOnSignal(starting)
    const { databaseUrl } = await starting
    const seconds = (performance.now() - started) / 1000
    process.stdout.write(banner(ports, databaseUrl, seconds, dataDir))
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}

/** Ctrl-C reaches us from the terminal and once more from npm: what follows this soon is the same one. */
const SAME_SIGNAL_MS = 500

/** The first signal stops in order, the second at once. */
function stopOnSignal(starting: Promise<Mailroom>): void {
  let asked = 0
  const stop = async (signal: NodeJS.Signals) => {
    if (asked > 0 && performance.now() - asked < SAME_SIGNAL_MS) return
    if (asked > 0) process.exit(130)
    asked = performance.now()
    process.stdout.write(`\n${signal}: stopping, once more to force it.\n`)
    try {
      await (await starting).stop()
      process.exit(0)
    } catch (error) {
      process.stderr.write(`${explain(error)}\n`)
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(signal))
  }
}

function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause ? `\n${messageOf(error.cause)}` : ''
  return `${messageOf(error)}${cause}`
}
