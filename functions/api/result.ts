import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Reply } from './route.ts'

/** A Content-Security-Policy that allows nothing but styles from that source. */
export const policyWithStyle = (source: string) =>
  `default-src 'none'; style-src ${source}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Headers for answers that hold personal data and load nothing. */
const SECURITY = {
  'cache-control': 'no-store',
  'content-security-policy': policyWithStyle("'none'"),
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

/** A reply in API Gateway's payload version 2; `status` is the default for a reply without one. */
export function toResult(reply: Reply, status = 200): APIGatewayProxyStructuredResultV2 {
  const { body, headers } = reply
  const type = body !== undefined && { 'content-type': 'application/json' }
  return {
    statusCode: reply.status ?? status,
    headers: { ...SECURITY, ...type, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }
}
