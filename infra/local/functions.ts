import type { Handler, LambdaFunction } from './invoke.ts'

/** The functions as they are deployed: `timeout` in seconds, and the queue that one reads from. */
export const FUNCTIONS = {
  api: { timeout: 30 },
  engine: { timeout: 30, queue: 'classified-emails' },
  deliver: { timeout: 30, queue: 'deliveries' },
  migrate: { timeout: 300 },
} as const

export type FunctionName = keyof typeof FUNCTIONS

/** Each queue has a dead-letter queue, named after it. */
export const deadLetterQueue = (queue: string) => `${queue}-dlq`

/** Gives a function's handler; importing it may read the environment. */
export type Load = (name: FunctionName) => Promise<Handler>

export const loadSource: Load = async (name) => (await import(`../../functions/${name}/handler.ts`)).handler

/** Every function, ready to be invoked. */
export async function loadFunctions(load: Load): Promise<Record<FunctionName, LambdaFunction>> {
  const names = Object.keys(FUNCTIONS) as FunctionName[]
  const functions = names.map(async (name) => {
    return [name, { name, timeout: FUNCTIONS[name].timeout, handler: await load(name) }]
  })
  return Object.fromEntries(await Promise.all(functions))
}
