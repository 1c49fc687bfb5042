import type { RDSDataClient } from '@aws-sdk/client-rds-data'
import type { Metrics } from '../metrics.ts'

/** Measures every HTTP request to the Data API; each retry of the SDK counts as a request. */
export function measureCalls(client: RDSDataClient, metrics: Metrics, functionName: string): void {
  const by = { function: functionName }
  client.middlewareStack.add(
    (next) => async (args) => {
      metrics.count('DataApiCalls', by)
      if (isRetry(args.request)) metrics.count('DataApiRetries', by)
      const started = performance.now()
      try {
        return await next(args)
      } catch (error) {
        if (isThrottling(error)) metrics.count('DataApiThrottles', by)
        throw error
      } finally {
        metrics.time('DataApiTime', performance.now() - started, by)
      }
    },
    // After the SDK's retry middleware, so that it runs once per attempt.
    { step: 'finalizeRequest', priority: 'low', name: 'measureCalls' },
  )
}

/** The SDK sets the header `amz-sdk-request: attempt=2; max=3`. */
function isRetry(request: unknown): boolean {
  const { headers } = request as { readonly headers: Readonly<Record<string, string>> }
  return !(headers['amz-sdk-request'] ?? 'attempt=1').startsWith('attempt=1')
}

function isThrottling(error: unknown): boolean {
  return error instanceof Error && /Throttl|TooManyRequests/.test(error.name)
}
