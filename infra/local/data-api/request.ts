import type { IncomingMessage } from 'node:http'
import * as z from 'zod'
import { DataApiError } from './errors.ts'
import { HINTS } from './parameters.ts'

const fieldSchema = z
  .object({
    isNull: z.boolean(),
    stringValue: z.string(),
    /** Digits as text: see `parseExactly`. */
    longValue: z.string().regex(/^-?\d+$/, 'is not an integer'),
    doubleValue: z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]),
    booleanValue: z.boolean(),
    /** Base64. */
    blobValue: z.string(),
    arrayValue: z.unknown(),
  })
  .partial()

const parameterSchema = z.object({
  name: z.string(),
  typeHint: z.enum(Object.keys(HINTS)).optional(),
  value: fieldSchema.default({}),
})

const target = { resourceArn: z.string().min(1), secretArn: z.string().min(1) }
const database = z.string().max(64).optional()
/** Characters, as the service's API model limits them. */
const sql = z.string().min(1).max(65_536)
const transactionId = z.string().min(1)

/** Schemas of the request bodies, by path (the service's API model, version 2018-08-01). */
export const requestSchemas = {
  '/Execute': z.object({
    ...target,
    database,
    sql,
    parameters: z.array(parameterSchema).default([]),
    transactionId: transactionId.optional(),
    includeResultMetadata: z.boolean().default(false),
    formatRecordsAs: z.enum(['NONE', 'JSON']).default('NONE'),
    resultSetOptions: z
      .object({
        decimalReturnType: z.enum(['STRING', 'DOUBLE_OR_LONG']).default('STRING'),
        longReturnType: z.enum(['LONG', 'STRING']).default('LONG'),
      })
      .prefault({}),
  }),
  '/BatchExecute': z.object({
    ...target,
    database,
    sql,
    parameterSets: z.array(z.array(parameterSchema)).default([[]]),
    transactionId: transactionId.optional(),
  }),
  '/BeginTransaction': z.object({ ...target, database }),
  '/CommitTransaction': z.object({ ...target, transactionId }),
  '/RollbackTransaction': z.object({ ...target, transactionId }),
}

export type Path = keyof typeof requestSchemas
export type WireRequest<P extends Path> = z.output<(typeof requestSchemas)[P]>
export type ResultSetOptions = WireRequest<'/Execute'>['resultSetOptions']

/** Validates a body for its operation. */
export function parseRequest<P extends Path>(path: P, body: unknown): WireRequest<P> {
  if (Object.hasOwn(Object(body), 'schema'))
    throw new DataApiError('ValidationException', "The schema parameter isn't supported")
  const parsed = requestSchemas[path].safeParse(body)
  if (parsed.success) return parsed.data as WireRequest<P>
  const [issue] = parsed.error.issues
  throw new DataApiError(
    'ValidationException',
    `1 validation error detected: Value at '${issue?.path.join('.')}' failed to satisfy constraint: ${issue?.message}`,
  )
}

/**
 * Content types of the AWS SDKs and the aws CLI. A web page cannot send them to another origin without a
 * preflight request.
 */
const JSON_TYPE = /^application\/(?:json|x-amz-json-1\.[01])(?:\s*;|$)/i

/** Reads a JSON body. The limit includes the HTTP headers. */
export async function readBody(request: IncomingMessage, limit: number): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
    request.resume()
    throw new DataApiError('BadRequestException', 'The content type has to be application/json')
  }
  const chunks: Buffer[] = []
  let bytes = Buffer.byteLength(request.rawHeaders.join(''))
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // The rest is read and discarded, so that the client can still receive the response.
    if (bytes <= limit) chunks.push(chunk)
  }
  if (bytes > limit) throw new DataApiError('BadRequestException', 'Request size exceeded limit')
  try {
    return parseExactly(Buffer.concat(chunks).toString())
  } catch {
    throw new DataApiError('BadRequestException', 'The request is not JSON')
  }
}

/** Keeps integers as text with all their digits: a bigint has more than a JavaScript number can hold. */
function parseExactly(text: string): unknown {
  const digits = (key: string, value: unknown, { source }: { source?: string } = {}) =>
    key === 'longValue' ? (source ?? value) : value
  return JSON.parse(text, digits)
}
