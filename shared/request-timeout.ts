/** Timeouts for one request of an AWS client, in milliseconds: a function has no time for one that hangs. */
export const REQUEST_TIMEOUT = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
}
