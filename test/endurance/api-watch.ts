import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** One request to the API and what came of it. */
export interface Asked {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** 0 when there was no answer. */
  readonly status: number
  readonly milliseconds: number
}

/** Asks the API from a thread of its own, so that it is the answer that is measured and not who asks. */
export function watchApi(port: number) {
  const worker = new Worker(new URL('prober.ts', import.meta.url), { workerData: { port } })
  return {
    async stop(): Promise<Asked[]> {
      worker.postMessage('stop')
      const [asked] = (await once(worker, 'message')) as [Asked[]]
      return asked
    },
  }
}

/** The milliseconds within which that share of the answers came. */
export function quantile(asked: readonly Asked[], share: number): number {
  const sorted = asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
