import type * as z from 'zod'
import { mistakesOf } from './explain.ts'

/** What is wrong with one field of the caller's input. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body, or a parameter's name. */
  readonly pointer: string
  readonly detail: string
}

/** A JSON Pointer (RFC 6901, section 3). */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * The caller's mistake: shown to them as it is, never retried. It becomes an RFC 9457 problem document over
 * HTTPS, and the reason on the dead-letter queue. Any other error is ours: retried, then dead-lettered.
 */
export class CallerError extends Error {
  readonly status: 400 | 404 | 409 | 413 | 415 | 422
  readonly fields: readonly FieldError[]

  constructor(status: CallerError['status'], message: string, fields: readonly FieldError[] = []) {
    super(message)
    this.name = 'CallerError'
    this.status = status
    this.fields = fields
  }
}

/** The mismatches between a value and its schema, in one line: `workflow_steps.0.action: …; priority: …`. */
export function mismatchesOf(error: z.ZodError): string {
  return mistakesOf(error)
    .map(({ path, detail }) => (path.length > 0 ? `${path.join('.')}: ${detail}` : detail))
    .join('; ')
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
