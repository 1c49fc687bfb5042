import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { FunctionName } from '../functions.ts'
import type { FromSandbox } from './sandbox.ts'

/** Resources that a function used since the last reading. */
export interface Usage {
  readonly invocations: number
  /** Milliseconds of CPU time. */
  readonly cpuMs: number
  /** Bytes written to its console, line breaks included. */
  readonly logBytes: number
  readonly logLines: number
}

export interface FunctionProcess {
  /** @throws an Error with what the function threw. */
  readonly invoke: (event: object) => Promise<unknown>
  readonly take: () => Promise<Usage>
  readonly stop: () => Promise<void>
}

/** Lambda sets a trace id for every invocation; log lines contain it. */
const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1'

/** Milliseconds to wait for output written before an answer to arrive here. */
const SETTLE = 50

/** Starts a function of `functions/` in its own process, whose environment has only the given variables. */
export async function startFunction(
  name: FunctionName,
  environment: Readonly<Record<string, string>>,
): Promise<FunctionProcess> {
  const child = fork(join(import.meta.dirname, 'sandbox.ts'), [name], {
    env: { _X_AMZN_TRACE_ID: TRACE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const usage = { invocations: 0, cpuMs: 0, logBytes: 0, logLines: 0 }
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk))
  const ready = await next(child)
  if (ready.kind === 'failed') throw new Error(`${name} did not start: ${ready.reason}\n${said.join('')}`)

  return {
    async invoke(event) {
      const answer = next(child)
      child.send(event)
      const message = await answer
      if (message.kind !== 'answered') throw new Error(`${name} failed: ${JSON.stringify(message)}`)
      usage.invocations += 1
      usage.cpuMs += message.cpuMs
      return message.answer
    },
    async take() {
      await delay(SETTLE)
      const log = Buffer.concat(said.splice(0))
      const logLines = log.toString().split('\n').length - 1
      const taken = { ...usage, logBytes: log.length, logLines }
      usage.invocations = 0
      usage.cpuMs = 0
      return taken
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

/** The next message; the end of the process counts as one. */
async function next(child: ChildProcess): Promise<FromSandbox> {
  const over = new AbortController()
  const { signal } = over
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as FromSandbox),
      once(child, 'exit', { signal }).then(
        ([code]): FromSandbox => ({ kind: 'failed', reason: `the process ended with ${code}` }),
      ),
    ])
  } finally {
    over.abort()
  }
}
