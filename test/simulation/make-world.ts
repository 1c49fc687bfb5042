import { aClock } from './clock.ts'
import type { SimulationDatabase } from './database.ts'
import type { FaultName } from './faults.ts'
import { aQueue, type Moods, type Queue } from './queue.ts'
import { type Random, randomOf } from './random.ts'
import type { Services } from './services.ts'
import { theStatements } from './statements.ts'
import { aTrace } from './trace.ts'
import { aWeather } from './weather.ts'
import type { Accepted, Keys, Refused, World } from './world.ts'

const CALM: Moods = {
  duplicates: () => false,
  delay: () => 0,
  reorders: () => false,
  deliversTwiceAtOnce: () => false,
  forgetsDeletion: () => false,
}

/** A world as its seed makes it, before anything has happened. */
export function makeWorld(
  seed: number,
  only: FaultName | null,
  database: SimulationDatabase,
  services: Services,
): World {
  const random = randomOf(seed)
  const clock = aClock()
  const trace = aTrace(clock)
  const weather = aWeather(random, trace, only)
  const isNarrow = weather.has('row-limit') || weather.has('response-limit')
  const endpoint = isNarrow ? database.endpoints.narrow : database.endpoints.usual
  const moods: Moods = {
    duplicates: () => weather.happens('duplicate'),
    delay: () => (weather.happens('delayed') ? random.below(600_000) : 0),
    reorders: () => weather.happens('reordered'),
    deliversTwiceAtOnce: () => weather.happens('concurrent', 0.4),
    forgetsDeletion: () => weather.happens('deletion-lost'),
  }
  const emailsDead = aQueue('emails-dlq', clock, random, CALM)
  const deliveriesDead = aQueue('deliveries-dlq', clock, random, CALM)
  const emails = aQueue('emails', clock, random, moods, emailsDead)
  const deliveries = aQueue('deliveries', clock, random, moods, deliveriesDead)
  const queues: readonly Queue[] = [emails, deliveries, emailsDead, deliveriesDead]
  const accepted: Accepted[] = []
  const refused: Refused[] = []
  return {
    ...services,
    ...{ random, clock, trace, weather, database, emails, deliveries, emailsDead, deliveriesDead },
    statements: theStatements(database, endpoint, clock, trace),
    urlOf: (queue) => `http://sqs.simulation/000000000000/${queue}`,
    queueAt(url) {
      const queue = queues.find(({ name }) => url.endsWith(`/${name}`))
      if (!queue) throw new Error(`there is no queue ${url}`)
      return queue
    },
    accept(delivery) {
      accepted.push(delivery)
      trace.say(`${delivery.channel} accepts ${delivery.id ?? delivery.text}`)
    },
    refuse(told, effect, task) {
      if (effect?.kind !== 'answer' && effect?.kind !== 'reset') return
      const error = effect.kind === 'answer' ? effect.error : null
      const after = effect.kind === 'answer' ? effect.headers?.['retry-after'] : undefined
      const wait = after === undefined ? null : Number(after)
      refused.push({ ...told, error, wait, at: clock.databaseNow(), task })
    },
    ...{ accepted, refused, complaints: [], readings: [], keys: someKeys(random) },
    sent: [],
    touched: new Set(),
  }
}

/** `whsec_` and 24 bytes in base64 (Standard Webhooks, signature scheme). */
function someKeys(random: Random): Keys {
  const make = () => `whsec_${Buffer.from(random.uuid().slice(0, 24)).toString('base64')}`
  const known = [make()]
  return {
    get current() {
      return known.at(-1) as string
    },
    get former() {
      return known.slice(0, -1)
    },
    replace: () => void known.push(make()),
  }
}
