import { AsyncLocalStorage } from 'node:async_hooks'
import type { Boundary } from './boundary.ts'

export const TASK_KINDS = ['engine', 'deliver', 'sweep', 'manual', 'office', 'deploy'] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** One invocation of a function, or one request of a person: what is killed as a whole. */
export interface Task {
  readonly name: string
  readonly kind: TaskKind
  readonly boundary: Boundary
  state: 'running' | 'ended' | 'killed'
  /** Commits that this task has tried: a batch first, then its emails one by one. */
  commits: number
  /** Whether it has been told to die at a later commit. */
  dieAtCommit: number | null
}

/** Which task the code that runs right now belongs to. The AWS clients are shared; this tells their callers apart. */
export const currentTask = new AsyncLocalStorage<Task>()
