import type { Clock } from './clock.ts'
import type { SimulationDatabase } from './database.ts'
import type { Queue } from './queue.ts'
import type { Random } from './random.ts'
import type { Services } from './services.ts'
import type { Statements } from './statements.ts'
import type { Task } from './task.ts'
import type { Trace } from './trace.ts'
import type { Weather } from './weather.ts'

/** A notification that Slack or SES took. */
export interface Accepted {
  readonly id: string
  readonly channel: 'slack' | 'email'
  readonly text: string
  readonly task: Task
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
  /** Bodies of the messages that the classifier has sent. */
  readonly sent: string[]
  /** Workflows that somebody edited, toggled or deleted meanwhile. */
  readonly touched: Set<number>
}
