import { FUNCTIONS, type FunctionName } from '../functions.ts'
import type { Handler, LambdaFunction } from './invoke.ts'

/** Imports a function's handler, which may read the environment. */
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
