import { type AuditEntry, auditEntrySchema } from '../api/audit.ts'
import type { Database } from './database.ts'
import { type Page, readPage } from './page.ts'

export interface AuditFilter {
  readonly actor?: string | undefined
  readonly target?: string | undefined
}

const list = {
  columns: 'id, at, actor, action, target, details, request_id',
  table: 'audit_log',
  filters: {
    actor: 'actor = :actor',
    target: 'target = :target',
    before_id: 'id < :before_id',
  },
  order: 'id desc',
}

/** Audit entries, newest first; with `before`, only those older than that entry. */
export function listAuditLog(
  database: Database,
  filter: AuditFilter,
  limit: number,
  before?: readonly [id: number],
): Promise<Page<AuditEntry>> {
  return readPage(database, auditEntrySchema, list, { ...filter, before_id: before?.[0] }, limit)
}
