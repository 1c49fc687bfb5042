const BASE_SECONDS = 5
const CAP_SECONDS = 900

/**
 * Seconds until the next attempt: exponential, with full jitter, so that what failed together does not come back
 * together ("Exponential Backoff and Jitter", AWS Architecture Blog). Fourfold each time, so that six attempts span an
 * outage of up to 22 minutes and still the first retry comes within seconds.
 *
 * @param attempt the one that just failed, from 1.
 * @param random from 0 to 1.
 */
export function retryDelay(attempt: number, random: number): number {
  return Math.max(1, random * Math.min(CAP_SECONDS, BASE_SECONDS * 4 ** (attempt - 1)))
}
