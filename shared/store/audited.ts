import type { AuditAction } from '../api/audit.ts'

/** Who acts, and in which request. These are the parameters of a statement that uses `audited`. */
export interface Author {
  readonly actor: string
  readonly request_id: string
  /** Idempotency key: a UUID per request, by which a call that the SDK retries is recognised. */
  readonly key: string
}

/** The parts of an audit entry, as SQL expressions over the rows of `from`: constant text of ours. */
export interface Audited {
  readonly action: AuditAction
  /** Table or CTE; each of its rows makes one entry. */
  readonly from: string
  readonly target: string
  readonly details?: string
  /** Idempotency key of the entry, when one statement writes several. */
  readonly key?: string
  /** Name of the CTE, when one statement has several of them. */
  readonly name?: string
}

/**
 * A CTE that writes the audit log in the same statement as the change, so that neither exists without the
 * other. When the SDK retries the statement, it inserts nothing and returns no row.
 */
export const audited = ({
  action,
  from,
  target,
  details = "'{}'::jsonb",
  key = ':key',
  name = 'audited',
}: Audited) => /* sql */ `
  ${name} as (
    insert into audit_log (actor, action, target, details, request_id, key)
    select :actor, '${action}', ${target}, ${details}, :request_id, ${key} from ${from}
    on conflict (key) do nothing returning key
  )`
