import type { Parameters } from './services.ts'

/** Statements by something that only they say. Mutations change the statements, so this looks at what they are for. */
const MARKS = [
  ['commit', 'insert into email_workflow_executions', 'plan'],
  ['load', 'insert into emails as e', 'emails'],
  ['claim', 'attempts = attempts + 1', 'ids'],
  ['mark', 'as outcome', 'outcomes'],
  ['mark', 'with outcome as', 'outcomes'],
  ['overdue', 'times_swept = times_swept + 1', null],
  ['held', `workflow_outcome = 'held'`, null],
  ['migrate', 'schema_migrations', null],
  ['workflow', 'update email_workflows', null],
  ['find', 'from email_workflow_executions', null],
] as const

/** What a statement is called in the trace and by the faults, and how many emails or deliveries it is about. */
export function nameStatement(sql: string, parameters: Parameters): { name: string; size: number } {
  const [name, , parameter] = MARKS.find(([, mark]) => sql.includes(mark)) ?? ['query', '', null]
  return { name, size: parameter ? sizeOf(parameterOf(parameters, parameter)) : 0 }
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length
  return (value as { readonly outcomes?: readonly unknown[] } | null)?.outcomes?.length ?? 0
}

/** A parameter that travels as JSON. */
export function parameterOf(parameters: Parameters, name: string): unknown {
  const text = parameters.find((parameter) => parameter.name === name)?.value.stringValue
  return text === undefined ? null : JSON.parse(text)
}
