import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const MB = 1024

/** Resident memory of a process in MB. Small Linux images have no `ps`, macOS has no `/proc`. */
export function residentMemory(pid: number): number {
  if (!existsSync('/proc/self/status'))
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / MB
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / MB
}

/** The second quarter of the samples is warm, and the last one is what came of it; both by their median. */
export function growth(samples: readonly number[]): { readonly second: number; readonly last: number } {
  const quarter = Math.floor(samples.length / 4)
  return {
    second: median(samples.slice(quarter, 2 * quarter)),
    last: median(samples.slice(3 * quarter)),
  }
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
