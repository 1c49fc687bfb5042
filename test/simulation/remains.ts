import type { StepLog } from '../../shared/workflow/step-log.ts'
import type { Sql } from './database.ts'
import type { World } from './world.ts'

/** What is in the database when a run is over. */
export interface Remains {
  readonly emails: readonly EmailRow[]
  readonly executions: readonly ExecutionRow[]
  readonly decisions: readonly {
    readonly email_id: number
    readonly run_key: string
    readonly workflow_id: number
  }[]
  readonly deliveries: readonly DeliveryRow[]
  readonly tickets: readonly (TellingRow & { readonly ticket_number: string })[]
  readonly timeEntries: readonly (TellingRow & { readonly id: string })[]
  readonly workflows: readonly WorkflowRow[]
  readonly versions: readonly VersionRow[]
  readonly stats: readonly StatsRow[]
  readonly shownStats: readonly (StatsRow & { readonly pending_executions: number })[]
  readonly duplicateParties: number
}

/** A row that an outside system is told of, when there is a delivery. */
export interface TellingRow {
  readonly execution_id: number
  readonly delivery_id: string | null
  readonly external_reference: string | null
}

export interface EmailRow {
  readonly id: number
  readonly message_id: string
  readonly sender_email: string
  readonly body: string
  readonly attachments: readonly object[]
  readonly extracted: { readonly invoice?: object }
  readonly classification: string | null
  readonly confidence_score: number | null
  readonly workflow_outcome: string | null
  readonly status: string
  readonly needs_review: boolean
  readonly review_reason: string | null
  readonly vendor_id: string | null
  readonly customer_id: string | null
}

export interface ExecutionRow {
  readonly id: number
  readonly email_id: number
  readonly workflow_id: number
  readonly workflow_version: number
  readonly workflow_name: string
  readonly run_key: string
  readonly run_position: number
  readonly status: 'pending' | 'completed' | 'failed'
  readonly steps: readonly StepLog[]
  readonly steps_completed: number
  readonly error: string | null
  readonly execution_time_ms: number
}

export interface DeliveryRow {
  readonly id: string
  readonly execution_id: number
  readonly step_index: number
  readonly channel: string
  readonly status: 'pending' | 'delivered' | 'failed'
  readonly last_error: string | null
  readonly reference: string | null
  readonly payload: {
    readonly message?: string
    readonly body?: unknown
    /** Slack's. */
    readonly channel?: string
    /** A webhook's; the others' are addresses and numbers. */
    readonly to?: { readonly target?: string }
  }
}

export interface WorkflowRow {
  readonly id: number
  readonly version: number
  readonly enabled: boolean
}

export interface VersionRow {
  readonly workflow_id: number
  readonly version: number
  readonly classification_trigger: string
  readonly confidence_threshold: number
  readonly priority: number
  readonly stop_on_match: boolean
}

export interface StatsRow {
  readonly workflow_id: number
  readonly slot?: number
  readonly execution_count: number
  readonly success_count: number
  readonly failure_count: number
  readonly total_time_ms?: number
}

export async function readRemains({ database: { sql } }: World): Promise<Remains> {
  const all = <T>(table: string, order = 'id') => rows<T>(sql, `select * from ${table} order by ${order}`)
  return {
    emails: await all('emails'),
    executions: await all('email_workflow_executions'),
    decisions: await all('email_workflow_decisions', 'email_id, run_key, workflow_id'),
    deliveries: await all('deliveries'),
    tickets: await all('tickets'),
    timeEntries: await all('time_entries'),
    workflows: await all('email_workflows'),
    versions: await all('email_workflow_versions', 'workflow_id, version'),
    stats: await all('email_workflow_stats', 'workflow_id, slot'),
    shownStats: await rows(sql, 'select id as workflow_id, * from v_workflow_stats order by id'),
    duplicateParties: Number(
      (
        await sql(`select (select count(*) - count(distinct emails) from vendors)
          + (select count(*) - count(distinct domains) from customers where domains <> '{}') as count`)
      )[0]?.count,
    ),
  }
}

const rows = async <T>(sql: Sql, text: string) => (await sql(text)) as unknown as T[]
