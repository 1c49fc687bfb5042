import type { RDSDataClient } from '@aws-sdk/client-rds-data'
import type { Metrics } from '../metrics.ts'

/** Measures every call as it goes over the wire: those that the SDK repeats too, each by itself. */
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
    // After the SDK's retrying, that is once for each attempt.
    { step: 'finalizeRequest', priority: 'low', name: 'measureCalls' },
  )
}

/** The SDK says `amz-sdk-request: attempt=2; max=3`. */
function isRetry(request: unknown): boolean {
  const { headers } = request as { readonly headers: Readonly<Record<string, string>> }
  return !(headers['amz-sdk-request'] ?? 'attempt=1').startsWith('attempt=1')
}

function isThrottling(error: unknown): boolean {
  return error instanceof Error && /Throttl|TooManyRequests/.test(error.name)
}
