import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Ports } from '../../infra/local/ports.ts'
import { TARGETS } from '../simulation/places.ts'

export interface HostOptions {
  /** Where the functions reach the services, and where the API listens. */
  readonly ports: Ports
  readonly database: string
  /** Where the functions log to. */
  readonly log: string
  readonly concurrency: Readonly<Record<'engine' | 'deliver', number>>
  /** Seconds from one sweep to the next. */
  readonly sweepEvery: number
}

export interface FunctionsHost {
  /** Of the functions of the queues. */
  readonly pid: number
  /** As `kill -9`: nothing of it is told. */
  readonly kill: () => Promise<void>
}

const READY_AFTER = 180_000

/** Where an outside system of that name is told of something. */
export const outsideSystem = ({ inbox }: Ports, name: string) => `http://127.0.0.1:${inbox}/webhook/${name}`

/** WEBHOOK_TARGETS for the targets that workflows of the simulation name. */
const targetsAt = (ports: Ports) =>
  JSON.stringify(
    Object.fromEntries(Object.keys(TARGETS).map((name) => [name, { url: outsideSystem(ports, name) }])),
  )

/** Brings the database up to date, as a deployment does. */
export async function migrate(options: HostOptions): Promise<void> {
  const child = run(options, 'migrate')
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the migration ended with ${code}`)
}

/**
 * The functions as two processes, that of the queues and that of the API, which share none on AWS either, once the API
 * answers.
 *
 * @throws an Error when it does not within three minutes.
 */
export async function startHost(options: HostOptions): Promise<FunctionsHost> {
  const queues = run(options)
  const children = [queues, run(options, 'api')]
  const kill = async () => void (await Promise.all(children.map(killOne)))
  const until = performance.now() + READY_AFTER
  while (!(await isWell(options.ports.api))) {
    if (performance.now() > until || children.some(hasEnded)) {
      await kill()
      throw new Error(`the functions did not start; their log is ${options.log}`)
    }
    await delay(100)
  }
  return { pid: queues.pid as number, kill }
}

async function killOne(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

function run(
  { ports, database, log, concurrency, sweepEvery }: HostOptions,
  ...args: string[]
): ChildProcess {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [join(import.meta.dirname, 'host.ts'), ...args], {
    env: {
      ...{ PATH, HOME, DATABASE: database, LOG_FILE: log },
      ENGINE_CONCURRENCY: String(concurrency.engine),
      DELIVER_CONCURRENCY: String(concurrency.deliver),
      SWEEP_EVERY: String(sweepEvery),
      WEBHOOK_TARGETS: targetsAt(ports),
      PORT: String(ports.api),
      DATA_API_PORT: String(ports.dataApi),
      SQS_PORT: String(ports.sqs),
      SES_PORT: String(ports.ses),
      INBOX_PORT: String(ports.inbox),
      SECRETS_PORT: String(ports.secrets),
      POSTGRES_PORT: String(ports.postgres),
    },
    // What it says on the terminal is in its log too.
    stdio: 'ignore',
  })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

const isWell = (port: number) =>
  fetch(`http://127.0.0.1:${port}/api/v1/health`).then(
    ({ ok }) => ok,
    () => false,
  )
