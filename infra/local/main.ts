import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { messageOf } from '../../shared/errors.ts'
import { banner } from './banner.ts'
import { databaseName } from './database.ts'
import { readSettings } from './environment.ts'
import { loadSource } from './functions.ts'
import { log } from './log.ts'
import { type Mailroom, startMailroom } from './mailroom.ts'
import { readPorts } from './ports.ts'
import { readAll } from './read-all.ts'
import { readTokens } from './tokens.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * Starts everything, prints where it is, and stops everything on a signal.
 *
 * @param started the process's start time, by `performance.now()`.
 */
export async function main(args: readonly string[], started: number): Promise<void> {
  let starting: Promise<Mailroom> | undefined
  const { isAsked } = stopOnSignal(async () => {
    // An interrupted start fails, and has then stopped what it had started.
    const mailroom = await starting?.catch(() => undefined)
    await mailroom?.stop()
  })
  try {
    const { fresh, help } = readOptions(args)
    if (help) return void process.stdout.write(USAGE)
    const [ports, tokens] = readAll(
      () => readPorts(process.env),
      () => readTokens(process.env),
      () => databaseName(process.env.DATABASE_URL),
      () => readSettings(process.env),
    )
    const dataDir = resolve(ROOT, process.env.DATA_DIR || '.data')
    // Migrations are found relative to it.
    process.chdir(ROOT)
    starting = startMailroom({ ports, dataDir, fresh, load: loadSource, log, tokens })
    const { databaseUrl } = await starting
    const seconds = (performance.now() - started) / 1000
    if (!isAsked()) process.stdout.write(banner(ports, databaseUrl, seconds, dataDir))
  } catch (error) {
    if (!isAsked()) end(error)
  }
}

const USAGE = `Starts Mailroom on this machine: API, inbox, PostgreSQL, SQS and the rest.

  npm start             finds the data of the last start again
  npm start -- --fresh  begins anew, with the sample emails
  npm start -- --help   says this

PORT, DATA_DIR, DATABASE_URL and other variables move things: README.md, "Configuration".
`

/** @throws an Error that names an unknown option. */
function readOptions(args: readonly string[]) {
  const no = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ args: [...args], options: { fresh: no, help: { ...no, short: 'h' } } }).values
  } catch (error) {
    throw new Error(`${messageOf(error)}\n\n${USAGE}`)
  }
}

function end(error: unknown): never {
  const cause = error instanceof Error && error.cause ? `\n${messageOf(error.cause)}` : ''
  process.stderr.write(`${messageOf(error)}${cause}\n`)
  process.exit(1)
}

/** Ctrl-C arrives from the terminal and again from npm; signals this close together are one. */
const SAME_SIGNAL_MS = 500

/** The first signal stops in order, the second at once. */
function stopOnSignal(stop: () => Promise<void>) {
  let askedAt = 0

  function hear(signal: NodeJS.Signals): void {
    const now = performance.now()
    if (askedAt > 0 && now - askedAt < SAME_SIGNAL_MS) return
    if (askedAt > 0) process.exit(130)
    askedAt = now
    process.stdout.write(`\n${signal}: stopping, once more to force it.\n`)
    stop().then(() => process.exit(0), end)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
  return { isAsked: () => askedAt > 0 }
}
