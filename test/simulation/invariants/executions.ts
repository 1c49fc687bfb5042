import { OVERTAKEN } from '../../../shared/store/commit.sql.ts'
import type { Invariant } from '../invariants.ts'
import type { ExecutionRow, Remains, VersionRow } from '../remains.ts'
import type { Refusal } from '../statements.ts'

const oneExecutionPerWorkflow: Invariant = ({ executions }) => {
  const keys = executions.map((x) => `email ${x.email_id}, workflow ${x.workflow_id}, ${x.run_key}`)
  return twice(keys).map((key) => `several executions of ${key}`)
}

const noExecutionIsPending: Invariant = ({ executions }) =>
  executions
    .filter(({ status }) => status === 'pending')
    .map(({ id, email_id }) => `execution ${id} of email ${email_id} is pending for ever`)

/** An execution's status, error and count are those of its steps. */
const executionsSayWhatTheirStepsDid: Invariant = ({ executions }) =>
  executions.flatMap((execution) => {
    const { id, status, steps, steps_completed, error } = execution
    const completed = steps.filter((step) => step.status === 'completed').length
    const hasFailed = steps.some((step) => step.status === 'failed')
    return [
      ...(status === statusOf(execution)
        ? []
        : [`execution ${id} is ${status}, its steps are ${statusOf(execution)}`]),
      ...(completed === steps_completed
        ? []
        : [`execution ${id} counts ${steps_completed} of ${completed} steps`]),
      ...(hasFailed === (error !== null) ? [] : [`execution ${id} has the error ${error}`]),
    ]
  })

/** Exactly one ticket for each step that opened one, with the number that it says, whether the outside learnt of it or not. */
const oneTicketPerStep: Invariant = ({ executions, tickets }) =>
  compare(
    'ticket',
    executions.flatMap((x) =>
      results(x, 'create_ticket', 'ticket_number').map((of) => `${of} of execution ${x.id}`),
    ),
    tickets.map(({ ticket_number, execution_id }) => `${ticket_number} of execution ${execution_id}`),
  )

const oneTimeEntryPerStep: Invariant = ({ executions, timeEntries }) =>
  compare(
    'time entry',
    executions.flatMap((x) =>
      results(x, 'create_time_entry', 'time_entry_id').map((of) => `${of} of execution ${x.id}`),
    ),
    timeEntries.map(({ id, execution_id }) => `${id} of execution ${execution_id}`),
  )

/** After a workflow with stop_on_match without a failed step, none of lower priority runs. */
const stopOnMatchIsHonoured: Invariant = (remains, { touched }) =>
  remains.executions.flatMap((stopper) => {
    const definition = definitionOf(stopper, remains)
    if (!definition?.stop_on_match || stopper.run_key !== 'auto' || touched.has(stopper.workflow_id))
      return []
    if (stopper.steps.some(({ status }) => status === 'failed')) return []
    return remains.executions
      .filter((other) => other.email_id === stopper.email_id && other.run_key === 'auto')
      .filter((other) => !touched.has(other.workflow_id) && isAfter(definitionOf(other, remains), definition))
      .map((other) => {
        return `workflow ${other.workflow_id} ran on email ${other.email_id} after workflow ${stopper.workflow_id} had stopped it`
      })
  })

/** What the database refuses is what a fault made it refuse: no deadlock, no second row under one key. */
const theDatabaseRefusesNothing: Invariant = (_, { statements, weather }) =>
  statements.refusals
    .filter((refusal) => !isMeant(refusal))
    .filter(
      ({ message }) => !(isLimit(message) && (weather.has('row-limit') || weather.has('response-limit'))),
    )
    .map(({ statement, error, message }) => `${statement}: ${error}: ${message.slice(0, 300)}`)

export const executionInvariants = {
  oneExecutionPerWorkflow,
  noExecutionIsPending,
  executionsSayWhatTheirStepsDid,
  oneTicketPerStep,
  oneTimeEntryPerStep,
  stopOnMatchIsHonoured,
  theDatabaseRefusesNothing,
}

/** A plan that another worker overtook is refused on purpose, and made anew. */
const isMeant = ({ message }: Refusal) => message.includes(OVERTAKEN)
/** As docs/plan.md has it, not as the product computes it. */
function statusOf({ steps }: ExecutionRow): ExecutionRow['status'] {
  const has = (status: string) => steps.some((step) => step.status === status)
  return has('pending') ? 'pending' : has('failed') ? 'failed' : 'completed'
}

const isLimit = (message: string) => /too large|exceeds the size limit/.test(message)

const definitionOf = ({ workflow_id, workflow_version }: ExecutionRow, { versions }: Remains) =>
  versions.find((v) => v.workflow_id === workflow_id && v.version === workflow_version)

const isAfter = (other: VersionRow | undefined, stopper: VersionRow): boolean =>
  other !== undefined &&
  other.classification_trigger === stopper.classification_trigger &&
  (other.priority > stopper.priority ||
    (other.priority === stopper.priority && other.workflow_id > stopper.workflow_id))

const results = ({ steps }: ExecutionRow, action: string, field: string): string[] =>
  steps
    .filter((step) => step.action === action && step.result !== null)
    .map(({ result }) => String((result as Readonly<Record<string, unknown>>)[field]))

export const twice = (keys: readonly string[]) => [
  ...new Set(keys.filter((key, at) => keys.indexOf(key) !== at)),
]

function compare(what: string, wanted: readonly string[], found: readonly string[]): string[] {
  const of = (list: readonly string[], key: string) => list.filter((other) => other === key).length
  return [...new Set([...wanted, ...found])]
    .filter((key) => of(wanted, key) !== 1 || of(found, key) !== 1)
    .map((key) => `${what} ${key}: the steps say ${of(wanted, key)}, there are ${of(found, key)}`)
}
