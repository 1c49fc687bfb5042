import { ASSUMED } from './assumptions.ts'
import type { FunctionCounts } from './counts.ts'
import { SERVICES } from './wire.ts'

const GB = 1024 ** 3
export const toGb = (bytes: number) => bytes / GB

/** Milliseconds for which Lambda bills what was counted, at so many MB of memory: at work on its share, and waiting. */
export function billedMs({ cpuMs, waits }: FunctionCounts, memory: number): number {
  const share = Math.min(1, memory / ASSUMED.vcpu.value)
  const waited = SERVICES.map((service) => waits[service] * ASSUMED[service].value)
  return cpuMs / share + waited.reduce((sum, ms) => sum + ms, 0)
}

export const gbSeconds = (counts: FunctionCounts, memory: number) =>
  (billedMs(counts, memory) / 1000) * (memory / 1024)

/** GB of log that a function writes, as CloudWatch weighs it. */
export const linesGb = ({ logBytes, logLines }: FunctionCounts) =>
  toGb(logBytes + logLines * ASSUMED.logEvent.value)

/** The same with what Lambda writes of each invocation. */
export function logGb(counts: FunctionCounts): number {
  const { platformLog, platformEvents, logEvent } = ASSUMED
  const platform = platformLog.value + platformEvents.value * logEvent.value
  return linesGb(counts) + toGb(counts.invocations * platform)
}

/** Empty receives of a queue in a month, by so many that poll it. */
export const idlePolls = (pollers: number) =>
  (pollers * ASSUMED.hours.value * 3600) / ASSUMED.pollSeconds.value
