import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, ScheduledEvent } from 'aws-lambda'
import { ACCOUNT_ID, REGION } from '../local/names.ts'

/** Requests of a person who opens the console and looks at an email and its workflows. */
const LOOKED_AT = [
  '/emails?limit=50',
  '/emails/151',
  '/workflow-executions?limit=50',
  '/workflow-executions/1',
  '/workflows',
  '/workflows/stats/summary',
]

/** The requests that the console makes for a visit. */
export const apiRequests = (): APIGatewayProxyEventV2[] => LOOKED_AT.map((url) => apiRequest('GET', url))

/**
 * A request to the API as API Gateway passes it on, payload format version 2.0. `url` is relative to the base
 * path.
 */
export function apiRequest(method: string, url: string, body?: object): APIGatewayProxyEventV2 {
  const { pathname, searchParams, search } = new URL(`/api/v1${url}`, 'https://localhost')
  return {
    version: '2.0',
    routeKey: 'ANY /{proxy+}',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { host: 'localhost', ...(body && { 'content-type': 'application/json' }) },
    ...(searchParams.size > 0 && { queryStringParameters: Object.fromEntries(searchParams) }),
    ...(body && { body: JSON.stringify(body) }),
    pathParameters: { proxy: pathname.slice(1) },
    requestContext: {
      ...{ accountId: ACCOUNT_ID, apiId: 'cost', domainName: 'localhost', domainPrefix: 'localhost' },
      ...{ requestId: randomUUID(), routeKey: 'ANY /{proxy+}', stage: '$default' },
      ...{ time: '20/Nov/2026:08:15:00 +0000', timeEpoch: 1_795_162_500_000 },
      http: {
        ...{ method, path: pathname, protocol: 'HTTP/1.1' },
        ...{ sourceIp: '127.0.0.1', userAgent: 'cost' },
      },
    },
    isBase64Encoded: false,
  }
}

export function sweepEvent(): ScheduledEvent {
  return {
    ...{ id: randomUUID(), version: '0', account: ACCOUNT_ID, region: REGION, detail: {} },
    ...{ time: '2026-11-20T08:15:00Z', resources: [`arn:aws:events:${REGION}:${ACCOUNT_ID}:rule/sweep`] },
    ...{ source: 'aws.events', 'detail-type': 'Scheduled Event' },
  }
}
