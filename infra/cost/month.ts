import { ASSUMED } from './assumptions.ts'
import type { Counts, EmailCounts, FunctionCounts, Requests } from './counts.ts'

export interface Month {
  readonly work: EmailCounts
  /** Factors from the counted work to a month. */
  readonly times: { readonly work: number; readonly sweeps: number; readonly api: number }
  /** Total of emails, sweeps and the console. */
  readonly requests: (of: (requests: Requests) => number) => number
  readonly functions: (of: (counts: FunctionCounts) => number) => number
}

/** Scales the counted work to a month with this many emails. */
export function monthOf(counts: Counts, emails: number, arriving: 'tens' | 'ones'): Month {
  const work = counts[arriving]
  const { sweeps, api } = counts
  const times = {
    work: emails / work.emails,
    sweeps: ASSUMED.sweeps.value / sweeps.function.invocations,
    api: ASSUMED.apiRequests.value / api.function.invocations,
  }
  return {
    work,
    times,
    requests: (of) => of(work) * times.work + of(sweeps) * times.sweeps + of(api) * times.api,
    functions: (of) =>
      (of(work.engine) + of(work.deliver)) * times.work +
      of(sweeps.function) * times.sweeps +
      of(api.function) * times.api,
  }
}
