import type { Effect } from './effect.ts'
import type { Task } from './task.ts'

export type Service = 'data' | 'queue' | 'slack' | 'ses' | 'webhook' | 'sms' | 'bucket' | 'ai' | 'clock'

/** A call that leaves the process. */
export interface Call {
  readonly service: Service
  /** `load`, `commit`, `claim`, `mark`, `send`, `post`, `read`, `ask`, … */
  readonly name: string
  /** How many emails or messages it is about. */
  readonly size: number
  /** What the trace shows of it. */
  readonly about: string
}

/** What does the call, with the fault that it meets on the way; null when there is none. */
export type Perform<T> = (effect: Effect | null) => Promise<T>

/** Where a task's calls wait for their turn. */
export interface Boundary {
  /** Waits until the scheduler lets this one call pass. Never settles when the task is killed meanwhile. */
  readonly cross: <T>(task: Task, call: Call, perform: Perform<T>) => Promise<T>
  /** Waits for virtual time to pass. */
  readonly sleep: (task: Task, milliseconds: number) => Promise<void>
}
