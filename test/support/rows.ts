import type { TestDatabase } from './database.ts'

type Sql = TestDatabase['sql']

interface WorkflowRow {
  readonly id: number
  readonly classification_trigger: string
  readonly confidence_threshold: number
  readonly priority: number
  readonly enabled: boolean
  readonly stop_on_match: boolean
  readonly workflow_steps: readonly object[]
}

const NOTE = [{ action: 'note', params: { text: 'seen' } }]

/** Saves a workflow, enabled, on invoices, with one step, unless told otherwise. */
export async function saveWorkflow(sql: Sql, over: Partial<WorkflowRow> & { readonly id: number }) {
  const row = {
    ...{ classification_trigger: 'invoice', confidence_threshold: 0.7, priority: 100, enabled: true },
    ...{ stop_on_match: false, workflow_steps: NOTE },
    ...over,
  }
  await sql(
    `insert into email_workflows (id, name, classification_trigger, confidence_threshold, priority, enabled,
       stop_on_match, workflow_steps)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    ...[row.id, `Workflow ${row.id}`, row.classification_trigger, row.confidence_threshold, row.priority],
    ...[row.enabled, row.stop_on_match, JSON.stringify(row.workflow_steps)],
  )
}

/** How many rows there are, by table. */
export async function countRows(sql: Sql, ...tables: string[]) {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [row] = await sql(`select count(*)::int as count from ${table}`)
    counts[table] = Number(row?.count)
  }
  return counts
}

/** Empties what the tests of the engine fill, workflows included. */
export async function clear(sql: Sql): Promise<void> {
  await sql(`truncate emails, email_workflows, email_workflow_executions, email_workflow_decisions,
    email_workflow_stats, deliveries, tickets, purchase_orders, customer_changes, vendors, customers, audit_log,
    pause restart identity cascade`)
}
