import { ASSUMED } from './assumptions.ts'
import type { FunctionCounts } from './counts.ts'
import { SERVICES } from './wire.ts'

const GB = 1024 ** 3
export const toGb = (bytes: number) => bytes / GB

/**
 * Milliseconds that Lambda bills for the counted work at this many MB of memory: computing on its share of a
 * CPU, plus waiting.
 */
export function billedMs({ cpuMs, waits }: FunctionCounts, memory: number): number {
  const share = Math.min(1, memory / ASSUMED.vcpu.value)
  const waited = SERVICES.map((service) => waits[service] * ASSUMED[service].value)
  return cpuMs / share + waited.reduce((sum, ms) => sum + ms, 0)
}

export const gbSeconds = (counts: FunctionCounts, memory: number) =>
  (billedMs(counts, memory) / 1000) * (memory / 1024)

/** GB of log that a function writes, as CloudWatch counts it. */
export const linesGb = ({ logBytes, logLines }: FunctionCounts) =>
  toGb(logBytes + logLines * ASSUMED.logEvent.value)

/** The same, including the lines that Lambda adds to each invocation. */
export function logGb(counts: FunctionCounts): number {
  const { platformLog, platformEvents, logEvent } = ASSUMED
  const platform = platformLog.value + platformEvents.value * logEvent.value
  return linesGb(counts) + toGb(counts.invocations * platform)
}

/** Empty receives of a queue per month with this many pollers. */
export const idlePolls = (pollers: number) =>
  (pollers * ASSUMED.hours.value * 3600) / ASSUMED.pollSeconds.value
