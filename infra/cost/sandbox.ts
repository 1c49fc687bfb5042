/** Runs a function in its own process, so that its CPU time and its log can be measured separately. */
import { FUNCTIONS, type FunctionName } from '../functions.ts'
import { loadSource } from '../local/functions.ts'
import { invoke } from '../local/invoke.ts'

export type ToSandbox = object
export type FromSandbox =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answered'; readonly answer: unknown; readonly cpuMs: number }
  | { readonly kind: 'failed'; readonly reason: string }

const name = process.argv[2] as FunctionName
const send = (message: FromSandbox) => process.send?.(message)
const fn = { name, timeout: FUNCTIONS[name].timeout, handler: await loadSource(name) }

async function answer(event: ToSandbox): Promise<FromSandbox> {
  const before = process.cpuUsage()
  try {
    const answer = (await invoke(fn, event)) ?? null
    const { user, system } = process.cpuUsage(before)
    return { kind: 'answered', answer, cpuMs: (user + system) / 1000 }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (event: ToSandbox) => void answer(event).then(send))
send({ kind: 'ready' })
