import type { Call } from './boundary.ts'
import type { Effect } from './effect.ts'
import { FAULT_NAMES, type FaultName, STRIKES } from './faults.ts'
import type { Random } from './random.ts'
import type { Task } from './task.ts'
import type { Trace } from './trace.ts'

/** Which faults a run meets, and how often. */
export interface Weather {
  readonly has: (fault: FaultName) => boolean
  /** Whether the fault happens at this occasion; counted when it does. */
  readonly happens: (fault: FaultName, probability?: number) => boolean
  /** What happens to this call. */
  readonly strike: (call: Call, task: Task) => Effect | null
  /** From here on nothing more goes wrong. */
  readonly clear: () => void
  readonly counts: Readonly<Partial<Record<FaultName, number>>>
}

/** So many faults and no more, so that the trace of a failure can be read. */
const MOST = 30
/** How likely a call that is repeated meets the same again: what is away is away for a while. */
const LASTING = 0.7

/**
 * A run without a given fault draws some of all kinds: few together are worked through more thoroughly than all at once
 * ("Swarm Testing", Groce et al., 2012).
 */
export function aWeather(random: Random, trace: Trace, only: FaultName | null): Weather {
  const share = random.pick([0.08, 0.2, 0.4])
  const drawn = FAULT_NAMES.filter(() => random.chance(share))
  const kinds = new Set(only ? [only] : drawn)
  const rate = only ? 0.3 : random.pick([0.03, 0.1, 0.2])
  const counts: Partial<Record<FaultName, number>> = {}
  /** What each task met last, and at which call. */
  const met = new Map<Task, { readonly fault: FaultName; readonly call: string }>()
  let left = MOST

  function count(fault: FaultName): void {
    counts[fault] = (counts[fault] ?? 0) + 1
    left -= 1
  }

  return {
    has: (fault) => kinds.has(fault),
    happens(fault, probability = rate) {
      if (left <= 0 || !kinds.has(fault) || !random.chance(probability)) return false
      count(fault)
      return true
    },
    strike(call, task) {
      if (left <= 0) return null
      for (const fault of kinds) {
        const due = fault === 'half-batch' && task.dieAtCommit === task.commits
        const last = met.get(task)
        const lasts = last?.fault === fault && last.call === call.name
        const probability = lasts ? LASTING : fault === 'half-batch' ? 0.8 : rate
        const strike = STRIKES[fault]
        if (!strike || (!due && !random.chance(probability))) continue
        const effect = strike(call, task, random)
        if (!effect) continue
        count(fault)
        met.set(task, { fault, call: call.name })
        trace.say(`${task.name} meets ${fault} at ${call.name}`)
        return effect
      }
      return null
    },
    clear() {
      left = 0
    },
    counts,
  }
}
