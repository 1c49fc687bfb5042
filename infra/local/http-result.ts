/** An HTTP response, ready to be written. */
export interface HttpResult {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Each becomes a set-cookie header. */
  readonly cookies: readonly string[]
  readonly body: Buffer
}

/**
 * The response that an API Gateway HTTP API makes of a Lambda's result, payload format version 2.0. Without a
 * `statusCode` the result itself is the body, as JSON with status 200.
 *
 * @throws an Error when the result is not a response, for which API Gateway returns 500.
 */
export function toResult(result: unknown): HttpResult {
  if (!isObject(result) || !('statusCode' in result))
    return { status: 200, headers: JSON_TYPE, cookies: [], body: Buffer.from(shorthand(result)) }

  const status = Number(result.statusCode)
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new Error(`the function answered with the status ${result.statusCode}`)
  const body = result.body ?? ''
  if (typeof body !== 'string') throw new Error('the function answered with a body that is no string')
  return {
    status,
    headers: { ...DEFAULT_TYPE, ...lowerCased(result.headers) },
    cookies: Array.isArray(result.cookies) ? result.cookies.map(String) : [],
    body: Buffer.from(body, result.isBase64Encoded === true ? 'base64' : 'utf8'),
  }
}

/** A response of the gateway itself, without a function. */
export function gatewayMessage(status: number, message: string): HttpResult {
  return { status, headers: JSON_TYPE, cookies: [], body: Buffer.from(JSON.stringify({ message })) }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const DEFAULT_TYPE = { 'content-type': 'text/plain;charset=utf-8' }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function shorthand(result: unknown): string {
  return typeof result === 'string' ? result : JSON.stringify(result ?? null)
}

function lowerCased(headers: unknown): Record<string, string> {
  if (!isObject(headers)) return {}
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}
