import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { STYLE_HASH } from './docs/style.ts'
import type { Reply } from './route.ts'

/** Answers hold personal data and load nothing from anywhere; the page at /docs has its one style inside. */
const SECURITY = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

/** A reply in API Gateway's payload version 2; `status` is for a reply that names none. */
export function toResult(reply: Reply, status = 200): APIGatewayProxyStructuredResultV2 {
  const { body, headers } = reply
  const type = body !== undefined && { 'content-type': 'application/json' }
  return {
    statusCode: reply.status ?? status,
    headers: { ...SECURITY, ...type, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }
}
