import { randomUUID } from 'node:crypto'
import type { TestDatabase } from './database.ts'

type Sql = TestDatabase['sql']
type Columns = Readonly<Record<string, unknown>>

/** Stores an email, an invoice unless told otherwise. */
export function saveEmail(sql: Sql, over: Columns & { readonly id: number }) {
  return insert(sql, 'emails', {
    message_id: `<${over.id}@example.dk>`,
    sender_email: 'faktura@nordkabel.dk',
    subject: 'Faktura 2026-1044',
    body: 'At betale: 1.250,00 kr.',
    received_at: '2026-11-20T08:15:00Z',
    classification: 'invoice',
    confidence_score: 0.93,
    ...over,
  })
}

/** Stores a completed execution of workflow 1, with one step, unless told otherwise. */
export function saveExecution(sql: Sql, over: Columns & { readonly email_id: number }) {
  return insert(sql, 'email_workflow_executions', {
    workflow_id: 1,
    workflow_version: 1,
    workflow_name: 'Workflow 1',
    run_key: 'auto',
    run_position: 0,
    claim_id: randomUUID(),
    status: 'completed',
    steps: JSON.stringify([aStep()]),
    steps_total: 1,
    steps_completed: 1,
    started_at: '2026-11-20T08:16:00Z',
    completed_at: '2026-11-20T08:16:01Z',
    execution_time_ms: 5,
    ...over,
  })
}

export function aStep(over: Columns = {}) {
  return {
    ...{ index: 0, path: '0', action: 'note', status: 'completed', result: { text: 'seen' } },
    ...{ error: null, reason: null, duration_ms: 2 },
    ...over,
  }
}

/** Inserts one row and returns it. */
export async function insert(sql: Sql, table: string, columns: Columns): Promise<Record<string, unknown>> {
  const names = Object.keys(columns)
  const [row] = await sql(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')}) returning *`,
    ...Object.values(columns),
  )
  return row as Record<string, unknown>
}
