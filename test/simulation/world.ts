import type { Channel } from '../../shared/workflow/effect.ts'
import type { Clock } from './clock.ts'
import type { SimulationDatabase } from './database.ts'
import type { Effect } from './effect.ts'
import type { Queue } from './queue.ts'
import type { Random } from './random.ts'
import type { Services } from './services.ts'
import type { Statements } from './statements.ts'
import type { Task } from './task.ts'
import type { Trace } from './trace.ts'
import type { Weather } from './weather.ts'

/** A notification as it reaches whom it is for. */
export interface Told {
  /** The delivery's; null for an SMS, which carries none. */
  readonly id: string | null
  readonly channel: Channel
  readonly text: string
}

/** One that was taken. */
export interface Accepted extends Told {
  /** What the receiver says it calls it. */
  readonly reference: string | null
  readonly task: Task
}

/** One that a fault kept the receiver from taking, or from saying so. */
export interface Refused extends Told {
  /** The receiver's word for it; null when there was no answer. */
  readonly error: string | null
  /** Seconds after which it may be tried again, when the receiver said so. */
  readonly wait: number | null
  /** Milliseconds, by the database's clock. */
  readonly at: number
  readonly task: Task
}

/** An attachment that was read, or a model that was asked, about the invoice with a number. */
export interface Reading {
  readonly number: string
  readonly source: 'e_invoice' | 'ai'
  /** False when a fault came in between. */
  readonly answered: boolean
}

/** The keys that the targets' webhooks are signed with. */
export interface Keys {
  readonly current: string
  readonly former: readonly string[]
  readonly replace: () => void
}

/** Everything around the code under test in one run, and what it saw. */
export interface World extends Omit<Services, 'warmUp'> {
  readonly random: Random
  readonly clock: Clock
  readonly trace: Trace
  readonly weather: Weather
  readonly database: SimulationDatabase
  readonly statements: Statements
  readonly emails: Queue
  readonly deliveries: Queue
  readonly emailsDead: Queue
  readonly deliveriesDead: Queue
  readonly urlOf: (queue: string) => string
  readonly queueAt: (url: string) => Queue
  readonly accept: (accepted: Accepted) => void
  readonly accepted: readonly Accepted[]
  /** Notes a refusal, when the effect is one. */
  readonly refuse: (told: Told, effect: Effect | null, task: Task) => void
  readonly refused: readonly Refused[]
  /** What receivers found wrong with what they got. */
  readonly complaints: string[]
  readonly readings: Reading[]
  readonly keys: Keys
  /** Bodies of the messages that the classifier has sent. */
  readonly sent: string[]
  /** Workflows that somebody edited, toggled or deleted meanwhile. */
  readonly touched: Set<number>
}
