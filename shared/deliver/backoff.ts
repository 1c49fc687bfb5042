const BASE_SECONDS = 5
const CAP_SECONDS = 900

/**
 * Seconds until the next attempt: exponential with equal jitter, so that what failed together does not come back
 * together and nothing comes back at once ("Exponential Backoff and Jitter", AWS Architecture Blog). Fourfold each time
 * up to a quarter of an hour: about 5, 20, 80 and 320 seconds at most, then ten minutes on average.
 *
 * @param attempt the one that just failed, from 1.
 * @param random from 0 to 1.
 */
export function retryDelay(attempt: number, random: number): number {
  const most = Math.min(CAP_SECONDS, BASE_SECONDS * 4 ** (attempt - 1))
  return (most * (1 + random)) / 2
}

/**
 * Seconds until the next attempt when the receiver has said how long to wait: up to twice as long, so that not all that
 * were refused come back in the same second.
 */
export const refusedDelay = (seconds: number, random: number): number => seconds * (1 + random)
