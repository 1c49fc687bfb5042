import type { Service } from './boundary.ts'
import { ResetError, type Response, respond } from './clients.ts'
import type { Effect } from './effect.ts'
import { currentTask, type Task } from './task.ts'

/** Has a call of the task that runs right now wait for its turn, and then meet its fault. */
export function cross<T>(
  service: Service,
  name: string,
  size: number,
  about: string,
  perform: (effect: Effect | null, task: Task) => Promise<T>,
): Promise<T> {
  const task = currentTask.getStore()
  if (!task) throw new Error(`${service} ${name} was called outside of a task`)
  return task.boundary.cross(task, { service, name, size, about }, (effect) => perform(effect, task))
}

type Refusal = Extract<Effect, { kind: 'answer' }>

/** The call itself, or what the fault makes of it; `refuse` is how the other side words a refusal. */
export async function passing(
  effect: Effect | null,
  perform: () => Promise<Response>,
  refuse: (refusal: Refusal) => Response = inJson,
): Promise<Response> {
  if (effect === null || effect.kind === 'part') return perform()
  if (effect.kind !== 'reset' && effect.kind !== 'answer')
    throw new Error(`a call cannot pass with ${effect.kind}`)
  if (effect.reached) await perform()
  if (effect.kind === 'reset') throw new ResetError()
  return refuse(effect)
}

const inJson = ({ status, error, message, headers }: Refusal) =>
  respond(status, { message, ok: false, error }, { 'x-amzn-errortype': error, ...headers })
