import type { Invariant } from '../invariants.ts'
import type { ExecutionRow } from '../remains.ts'

const SLOTS = 16

/** The counters equal what counting the executions gives, slot by slot. */
const countersEqualCounting: Invariant = ({ executions, stats }) => {
  const counted = Map.groupBy(
    executions,
    (x) => `workflow ${x.workflow_id}, slot ${Math.floor(x.email_id / SLOTS) % SLOTS}`,
  )
  const kept = new Map(stats.map((row) => [`workflow ${row.workflow_id}, slot ${row.slot}`, row]))
  return [...new Set([...counted.keys(), ...kept.keys()])].flatMap((key) => {
    const wanted = count(counted.get(key) ?? [])
    const row = kept.get(key)
    const found = [row?.execution_count, row?.success_count, row?.failure_count, row?.total_time_ms].join('/')
    return found === wanted ? [] : [`${key}: the counters say ${found}, the executions ${wanted}`]
  })
}

/** `v_workflow_stats` shows what counting the executions gives. */
const shownStatisticsEqualCounting: Invariant = ({ executions, shownStats }) =>
  shownStats.flatMap((row) => {
    const of = executions.filter(({ workflow_id }) => workflow_id === row.workflow_id)
    const wanted = ['completed', 'failed', 'pending'].map(
      (status) => of.filter((x) => x.status === status).length,
    )
    const found = [row.success_count, row.failure_count, row.pending_executions]
    return found.join() === wanted.join() && row.execution_count === of.length
      ? []
      : [
          `v_workflow_stats of workflow ${row.workflow_id} shows ${found.join('/')}, counting gives ${wanted.join('/')}`,
        ]
  })

export const statisticsInvariants = { countersEqualCounting, shownStatisticsEqualCounting }

function count(executions: readonly ExecutionRow[]): string {
  const of = (status: string) => executions.filter((x) => x.status === status).length
  const time = executions.reduce((sum, { execution_time_ms }) => sum + execution_time_ms, 0)
  return [executions.length, of('completed'), of('failed'), time].join('/')
}
