import { FAULT_NAMES, type FaultName } from './faults.ts'
import type { Outcome } from './run.ts'

/** What some runs add up to. */
export class Tally {
  runs = 0
  messages = 0
  statements = 0
  failures = 0
  readonly faults = new Map<FaultName, number>()
  readonly began = performance.now()

  add({ messages, statements, violations, faults }: Outcome): void {
    this.runs += 1
    this.messages += messages
    this.statements += statements
    if (violations.length > 0) this.failures += 1
    for (const fault of FAULT_NAMES)
      this.faults.set(fault, (this.faults.get(fault) ?? 0) + (faults[fault] ?? 0))
  }
}

export function summary({ runs, messages, statements, failures, faults, began }: Tally): string {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const lines = [...faults]
    .filter(([, count]) => count > 0)
    .map(([fault, count]) => `  ${String(count).padStart(6)}  ${fault}`)
  const total = [...faults.values()].reduce((sum, count) => sum + count, 0)
  return [
    `${runs} runs, ${messages} messages, ${statements} calls of the Data API, ${total} faults, ${failures} failed, ${seconds} s`,
    ...lines,
  ].join('\n')
}
