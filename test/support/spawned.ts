import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

export type Environment = Readonly<Record<string, string>>

/** `node infra/local/start.ts` as a process of its own, and what it says. */
export function aStart(environment: Environment, ...flags: string[]) {
  const child = spawn(process.execPath, ['infra/local/start.ts', ...flags], {
    env: { ...plainEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return {
    child,
    output: () => output,
    /** Waits until it says that it is ready, or has ended. */
    ready: () =>
      new Promise<void>((resolve, reject) => {
        child.stdout.on('data', () => output.includes('Mailroom is ready') && resolve())
        child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
      }),
    exit: () => exitOf(child),
    /** Stops it as Ctrl-C does, or in another way; the exit code, or null after a kill. */
    stop(signal: NodeJS.Signals = 'SIGINT') {
      child.kill(signal)
      return exitOf(child)
    },
  }
}

/** What runs this test has settings of its own that are none of Mailroom's business. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG } = process.env
  return { PATH, HOME, LANG }
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** The first of as many ports in a row that nothing listens on. */
export async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const first = 20_000 + Math.floor(Math.random() * 10_000)
    const ports = Array.from({ length: count }, (_, index) => first + index)
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first
  }
  throw new Error(`no ${count} free ports in a row`)
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** The command lines of running processes that name a path. Small Linux images have no `ps`, macOS has no `/proc`. */
export function processesOn(path: string): string[] {
  return commandLines().filter((line) => line.includes(path))
}

function commandLines(): string[] {
  if (!existsSync('/proc/self/cmdline'))
    return spawnSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).stdout.split('\n')
  return readdirSync('/proc').flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') : []
    } catch {
      return [] // It has ended meanwhile.
    }
  })
}
