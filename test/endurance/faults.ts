import type { Random } from '../simulation/random.ts'
import type { Fate } from './gateway.ts'

/** The services that functions reach through a gateway, by the names of their ports. */
export const SERVICES = ['dataApi', 'sqs', 'ses', 'inbox'] as const
export type Service = (typeof SERVICES)[number]

const answer = (status: number, error: string, headers = {}): Fate => ({
  kind: 'answer',
  ...{ status, error, headers },
})
const UNREACHED: Fate = { kind: 'reset', reached: false }
const ANSWER_LOST: Fate = { kind: 'reset', reached: true }

/** What a call to each service may meet, by a name for the report. */
const FATES: Readonly<Record<Service, Readonly<Record<string, Fate>>>> = {
  dataApi: {
    throttling: answer(400, 'ThrottlingException'),
    'server error': answer(500, 'InternalServerErrorException'),
    unavailable: answer(504, 'DatabaseUnavailableException'),
    'connection reset': UNREACHED,
    'answer lost': ANSWER_LOST,
  },
  sqs: { 'connection reset': UNREACHED, 'answer lost': ANSWER_LOST },
  ses: { throttling: answer(429, 'TooManyRequestsException'), 'answer lost': ANSWER_LOST },
  inbox: {
    '429 with Retry-After': answer(429, 'ratelimited', { 'retry-after': '2' }),
    '500': answer(500, 'internal_error'),
    'answer lost': ANSWER_LOST,
  },
}

/** Of a hundred calls of a service, so many meet something. */
const PERCENT: Readonly<Record<Service, number>> = { dataApi: 3, sqs: 1, ses: 5, inbox: 10 }

export interface Faults {
  readonly meet: (service: Service) => Fate | null
  /** From here on nothing more breaks. */
  readonly end: () => void
  readonly counts: Readonly<Record<string, number>>
}

export const noFaults: Faults = { meet: () => null, end() {}, counts: {} }

/** Draws what happens from a seed; which call draws which is left to the machine. */
export function someFaults(random: Random): Faults {
  const counts: Record<string, number> = {}
  let isOver = false
  return {
    counts,
    meet(service) {
      if (isOver || !random.chance(PERCENT[service] / 100)) return null
      const [name, fate] = random.pick(Object.entries(FATES[service]))
      const counted = `${service}: ${name}`
      counts[counted] = (counts[counted] ?? 0) + 1
      return fate
    },
    end() {
      isOver = true
    },
  }
}
