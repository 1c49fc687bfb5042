import type { Context } from 'aws-lambda'
import { createContext } from './context.ts'

// biome-ignore lint/suspicious/noExplicitAny: every function has an event of its own
export type Handler = (event: any, context: Context) => Promise<unknown>

export interface LambdaFunction {
  readonly name: string
  /** Seconds. */
  readonly timeout: number
  readonly handler: Handler
}

/**
 * Runs a function as Lambda would: event and result are serialised as JSON, and the answer is awaited until
 * the function's timeout. A late handler cannot be ended here as a sandbox can; its result is ignored.
 *
 * @throws what the handler throws, and an Error when it is late.
 */
export async function invoke({ name, timeout, handler }: LambdaFunction, event: object): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`${name} timed out after ${timeout} seconds`))
    timer = setTimeout(fail, timeout * 1000)
  })
  try {
    const running = Promise.resolve(handler(asJson(event), createContext(name, timeout)))
    return asJson(await Promise.race([running, late]))
  } finally {
    clearTimeout(timer)
  }
}

function asJson<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value))
}
