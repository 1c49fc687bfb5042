import { STATUS_CODES } from 'node:http'
import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import * as z from 'zod'
import { CallerError, type FieldError } from '../../shared/errors.ts'
import { type Log, loggableError } from '../../shared/log.ts'
import { isResuming } from '../../shared/store/database.ts'
import { toResult } from './result.ts'
import type { Reply } from './route.ts'

/** An RFC 9457 problem document. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().meta({ example: 'Unprocessable Entity' }),
    status: z.int().meta({ example: 422 }),
    detail: z.string().meta({ example: 'The body is not valid.' }),
    request_id: z.string().meta({ description: 'Identifies this request in the logs' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({
            description: 'JSON Pointer into the body, or the name of a parameter',
            example: '/workflow_steps/0/action',
          }),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'One entry per invalid field' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document' })

/** A reply with a problem document. */
export function problem(
  event: APIGatewayProxyEventV2,
  status: number,
  detail: string,
  options: { readonly errors?: readonly FieldError[]; readonly headers?: Record<string, string> } = {},
): Reply {
  const { errors = [], headers = {} } = options
  const document = {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail,
    request_id: event.requestContext.requestId,
    ...(errors.length > 0 && { errors }),
  }
  return { status, headers: { 'content-type': 'application/problem+json', ...headers }, body: document }
}

/**
 * The one place that maps errors to answers: the caller's mistakes as they are, a resuming database to 503,
 * everything else to 500.
 */
export function problems(log: Log): MiddlewareObj<APIGatewayProxyEventV2> {
  return {
    onError(request) {
      const { error, event } = request
      if (error instanceof CallerError) {
        request.response = toResult(problem(event, error.status, error.message, { errors: error.fields }))
        return
      }
      if (isResuming(error)) {
        const detail = 'The database is waking up. Please try again in half a minute.'
        request.response = toResult(problem(event, 503, detail, { headers: { 'retry-after': '30' } }))
        return
      }
      const { requestId, http } = event.requestContext
      log.error('request failed', {
        request_id: requestId,
        method: http.method,
        path: http.path,
        error: loggableError(error),
      })
      const detail =
        'Something went wrong on the server; the logs have the details under this request_id. Please try again.'
      request.response = toResult(problem(event, 500, detail))
    },
  }
}
