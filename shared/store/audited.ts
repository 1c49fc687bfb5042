import type { AuditAction } from '../api/audit.ts'

/** Who does something, by which request. The parameters of a statement that is `audited`. */
export interface Author {
  readonly actor: string
  readonly request_id: string
  /** A UUID of the request's own, by which a call that the SDK repeats is known. */
  readonly key: string
}

/** The parts of an entry, each an SQL expression over the rows of `from`. All of it is constant text of ours. */
export interface Audited {
  readonly action: AuditAction
  /** Each of its rows makes an entry. */
  readonly from: string
  readonly target: string
  readonly details?: string
  /** Of entries of one statement that has several. */
  readonly key?: string
  /** The part’s own, in a statement that has several of them. */
  readonly name?: string
}

/**
 * The part of a statement that writes who did what, so that there is no change without an entry and no entry without
 * the change. Repeated by the SDK it writes nothing, and has no row.
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
