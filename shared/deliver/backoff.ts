const BASE_SECONDS = 5
const CAP_SECONDS = 900

/**
 * Seconds until the next attempt: exponential backoff with equal jitter, so that deliveries that failed
 * together are not retried together, and none is retried at once ("Exponential Backoff and Jitter", AWS
 * Architecture Blog). The maximum grows fourfold up to a quarter of an hour: 5, 20, 80 and 320 seconds at
 * most, then eleven minutes on average.
 *
 * @param attempt the one that just failed, from 1.
 * @param random from 0 to 1.
 */
export function retryDelay(attempt: number, random: number): number {
  const most = Math.min(CAP_SECONDS, BASE_SECONDS * 4 ** (attempt - 1))
  return (most * (1 + random)) / 2
}

/**
 * Seconds until the next attempt when the receiver has said how long to wait: between that and twice as long,
 * so that refused deliveries are not all retried in the same second.
 */
export const refusedDelay = (seconds: number, random: number): number => seconds * (1 + random)
