import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Server } from './server.ts'

export interface Rate {
  readonly emails_per_second: number
  /** Of this process and of PostgreSQL together. */
  readonly cpu_ms_per_email: number
  /** Of that, PostgreSQL's part. */
  readonly database_cpu_ms_per_email: number
}

/** What so many emails took, from the beginning of `run` to its end. */
export async function measured(server: Server, emails: number, run: () => Promise<void>): Promise<Rate> {
  const postmaster = Number(
    readFileSync(join(server.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  const databaseBefore = cpuOfTree(postmaster)
  const before = process.cpuUsage()
  const started = performance.now()
  await run()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  const database = cpuOfTree(postmaster) - databaseBefore
  return {
    emails_per_second: emails / seconds,
    cpu_ms_per_email: ((user + system) / 1000 + database) / emails,
    database_cpu_ms_per_email: database / emails,
  }
}

/** Milliseconds of processor time of a process, its children and those it has buried (proc(5): clock ticks of 10 ms). */
function cpuOfTree(root: number): number {
  if (!existsSync('/proc')) return Number.NaN
  const read = (pid: string | number) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
      return {
        parent: fields[1],
        own: (fields[11] ?? 0) + (fields[12] ?? 0),
        buried: (fields[13] ?? 0) + (fields[14] ?? 0),
      }
    } catch {
      return null
    }
  }
  const server = read(root)
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => read(pid) ?? [])
    .filter(({ parent }) => parent === root)
  const ticks = (server?.own ?? 0) + (server?.buried ?? 0) + children.reduce((sum, { own }) => sum + own, 0)
  return ticks * 10
}
