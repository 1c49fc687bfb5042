import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { PostgresOptions } from './postgres.ts'
import { findPrograms } from './postgres-cluster.ts'
import { ownerOf } from './reach.ts'

const FLAGS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' }
const FLAGS_WHEN_DISPOSABLE = { fsync: 'off', full_page_writes: 'off' }

/**
 * Starts a server on an initialised folder, in its own process group: Ctrl-C reaches the whole group of the
 * terminal, and the database must outlive the functions that still write to it.
 */
export async function launch(
  { dataDir, port, disposable = false }: PostgresOptions,
  say: (line: unknown) => void,
): Promise<ChildProcess> {
  const { postgres } = await findPrograms()
  const flags = Object.entries({ ...FLAGS, ...(disposable && FLAGS_WHEN_DISPOSABLE) })
  const settings = flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(postgres, ['-D', dataDir, '-p', String(port), ...settings], {
    ...(await ownerOf(dataDir)),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // However this process ends, short of being killed.
  process.once('exit', () => server.kill('SIGINT'))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`it ended with code ${code}`)))
    server.stderr.on('data', (chunk) => {
      say(chunk)
      if (String(chunk).includes('ready to accept connections')) resolve()
    })
  })
  // Nobody reads it from here on, and a full pipe would block the server.
  server.stderr.removeAllListeners('data').resume()
  return server
}

/** Fast shutdown: open connections are closed, committed data is on disk. */
export async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGINT')
  await ended
}

/** A server whose parent was killed keeps running and holds the folder, so it is stopped first. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  if (isPostgresOn(pid, dataDir)) {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 100 && isPostgresOn(pid, dataDir); tries += 1) await delay(100)
  }
  await rm(file, { force: true })
}

function isPostgresOn(pid: number, dataDir: string): boolean {
  return commandOf(pid).includes(dataDir)
}

/**
 * The command line of a process; empty without one. Small Linux images have no `ps`, macOS has no `/proc`.
 */
function commandOf(pid: number): string {
  if (existsSync('/proc/self/cmdline')) {
    const file = `/proc/${pid}/cmdline`
    return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : ''
  }
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}
