/** A thread that asks the API, one request every tenth of a second whatever became of the one before. */
import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { Asked } from './api-watch.ts'

const EVERY = 100
/** What a console shows. */
const PATHS = ['/workflows', '/emails', '/workflow-executions', '/workflows/stats/summary', '/pause']

const { port } = workerData as { readonly port: number }
const asked: Asked[] = []
const running = new Set<Promise<void>>()
let isOver = false
parentPort?.once('message', () => {
  isOver = true
})

async function ask(path: string): Promise<void> {
  const at = Date.now()
  const started = performance.now()
  const status = await fetch(`http://127.0.0.1:${port}/api/v1${path}`).then(
    async (response) => {
      await response.arrayBuffer()
      return response.status
    },
    () => 0,
  )
  asked.push({ path, at, status, milliseconds: performance.now() - started })
}

for (let n = 0; !isOver; n += 1) {
  const one = ask(PATHS[n % PATHS.length] as string).finally(() => running.delete(one))
  running.add(one)
  await delay(EVERY)
}
await Promise.all(running)
parentPort?.postMessage(asked)
