import type { Scope } from '../../functions/api/route.ts'
import { fieldsOf } from '../fields.ts'

export interface FieldFailure {
  /** JSON Pointer into what was sent. */
  readonly pointer: string
  readonly detail: string
}

/** Why a call did not work, by what the reader can do about it. */
export type Failure =
  /** No answer came. */
  | { readonly kind: 'offline' }
  /** The database is waking up, too much is asked at once, or the answer took too long. */
  | { readonly kind: 'busy' }
  /** No token, or one that is no longer good. */
  | { readonly kind: 'signed-out' }
  /** The token lacks this scope. */
  | { readonly kind: 'forbidden'; readonly scope: NonNullable<Scope> }
  /** Mailroom's own sentence (RFC 9457). */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly detail: string
      readonly request_id: string | null
      readonly errors: readonly FieldFailure[]
    }

/** A call of the API that did not work. */
export class CallFailed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.kind === 'refused' ? failure.detail : failure.kind)
    this.failure = failure
  }
}

/** The failure in an error; whatever is not ours is a mistake of this page, and is shown as it is. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure
  const detail = error instanceof Error ? error.message : String(error)
  return { kind: 'refused', status: 0, detail, request_id: null, errors: [] }
}

const BUSY: readonly number[] = [429, 503, 504]

/** The failure that an answer of the API or of the gateway in front of it stands for. */
export function failureIn(status: number, body: unknown, scope: NonNullable<Scope>): Failure {
  const given = fieldsOf(body)
  const isProblem = typeof given.detail === 'string'
  if (status === 401) return { kind: 'signed-out' }
  if (BUSY.includes(status)) return { kind: 'busy' }
  if (status === 403 && !isProblem) return { kind: 'forbidden', scope }
  return {
    kind: 'refused',
    status,
    detail: String(given.detail ?? given.message ?? `Status ${status}`),
    request_id: typeof given.request_id === 'string' ? given.request_id : null,
    errors: Array.isArray(given.errors) ? (given.errors as FieldFailure[]) : [],
  }
}
