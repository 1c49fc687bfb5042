import { messageOf } from '../errors.ts'
import type { Decision } from './decision.ts'
import type { Workflow } from './definition.ts'
import type { Email } from './facts.ts'
import { findsPattern } from './pattern.ts'

/** The first condition of the workflow's trigger that the email does not meet, or null when it matches. */
export function mismatch(workflow: Workflow, email: Email): Decision | null {
  const { classification_trigger: trigger, confidence_threshold: threshold } = workflow
  const confidence = email.confidence_score ?? 0
  if (email.classification !== trigger) {
    const actual = email.classification ?? 'none'
    return decision(
      workflow,
      'classification_trigger',
      trigger,
      actual,
      `classification ${actual} is not ${trigger}`,
    )
  }
  if (confidence < threshold) {
    const [expected, actual] = [decimal(threshold), decimal(confidence)]
    const message = `confidence_score ${actual} < ${expected}`
    return decision(workflow, 'confidence_threshold', `>= ${expected}`, actual, message)
  }
  return (
    patternMismatch(workflow, 'sender_pattern', 'sender', email.sender_email) ??
    patternMismatch(workflow, 'subject_pattern', 'subject', email.subject)
  )
}

/** The order in which workflows run: priority ascending, then id. */
export function byPriority(a: Workflow, b: Workflow): number {
  return a.priority - b.priority || a.id - b.id
}

/** Explains a workflow that did not run because `first` succeeded and stops the rest. */
export function stoppedBy(workflow: Workflow, first: Workflow): Decision {
  const expected = 'no earlier workflow with stop_on_match went well'
  const actual = `${first.name} (${first.id})`
  return decision(workflow, 'stop_on_match', expected, actual, `stopped by stop_on_match of ${actual}`)
}

/** Explains a disabled workflow that somebody asked for. */
export function notEnabled(workflow: Workflow): Decision {
  return decision(workflow, 'enabled', 'true', 'false', 'the workflow is disabled')
}

/** Explains a stored workflow that cannot run on any email; `problem` names the field. */
export function unreadable(workflow: Versioned, problem: string): Decision {
  return decision(workflow, 'definition', 'valid', problem, `the definition is not valid: ${problem}`)
}

type Versioned = Pick<Workflow, 'id' | 'version' | 'name'>

function patternMismatch(
  workflow: Workflow,
  condition: 'sender_pattern' | 'subject_pattern',
  label: string,
  text: string,
): Decision | null {
  const pattern = workflow[condition]
  if (pattern === null) return null
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text
  try {
    if (findsPattern(pattern, text)) return null
    return decision(workflow, condition, pattern, shown, `${label} "${shown}" does not match ${pattern}`)
  } catch (error) {
    // Saving rejects such a pattern; one written into the table by hand must not fail the batch.
    return decision(workflow, condition, pattern, shown, `${condition} is not valid: ${messageOf(error)}`)
  }
}

function decision(
  workflow: Versioned,
  condition: Decision['condition'],
  expected: string,
  actual: string,
  message: string,
): Decision {
  return {
    workflow_id: workflow.id,
    workflow_version: workflow.version,
    workflow_name: workflow.name,
    condition,
    expected,
    actual,
    message,
  }
}

/** At least two decimals, more when the number has more: 0.8 is 0.80, 0.795 stays. */
function decimal(value: number): string {
  const short = value.toFixed(2)
  return Number(short) === value ? short : String(value)
}
