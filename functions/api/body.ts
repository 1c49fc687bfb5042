import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import { CallerError, messageOf } from '../../shared/errors.ts'
import { readJson } from '../../shared/json.ts'

/** Maximum bytes of a request body; an SQS message has the same limit. */
const MAX_BYTES = 1_048_576

/**
 * The JSON of a request, cleaned of what PostgreSQL cannot store; undefined when there is none and `schema`
 * accepts that.
 *
 * @throws CallerError 413 for a body over 1 MiB, 415 for another content type, 400 for a body that is not
 * JSON or is nested too deeply.
 */
export function readBody(event: APIGatewayProxyEventV2, schema: z.ZodType): unknown {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > MAX_BYTES)
    throw new CallerError(413, `The body has ${bytes.length} bytes; the limit is ${MAX_BYTES}.`)
  const text = bytes.toString().trim()
  if (text === '') {
    if (schema.safeParse(undefined).success) return undefined
    throw new CallerError(400, 'A JSON body is required.')
  }
  const type = event.headers['content-type'] ?? 'none'
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new CallerError(415, `Send the body with content-type: application/json, not ${type}.`)
  try {
    return readJson(text)
  } catch (error) {
    throw new CallerError(400, `The body is ${messageOf(error)}.`)
  }
}
