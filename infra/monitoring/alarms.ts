import { Duration } from 'aws-cdk-lib'
import { ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { MailroomFunction } from '../functions/mailroom-function.ts'
import { figure, made } from './figures.ts'
import type { System } from './system.ts'

/** An alarm and the instructions for whoever it wakes. */
export interface Watch {
  readonly name: string
  readonly metric: IMetric
  /** The alarm goes off at or above this. */
  readonly threshold: number
  /** Number of consecutive periods. */
  readonly periods: number
  /** In a sentence or two; docs/runbook.md has the details in a section with the alarm's name. */
  readonly todo: string
}

export const COMPARISON = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
/** Missing data is fine: it means that no mail came. */
export const MISSING = TreatMissingData.NOT_BREACHING

const minute = Duration.minutes(1)
const minutes = Duration.minutes(5)
const quarter = Duration.minutes(15)

/** Minimum of finished executions, or attempts, for a percentage to be meaningful. */
const ENOUGH = 5

export function watches(system: System): Watch[] {
  const { stage, classifiedEmails, deliveries, failedSweeps, cluster } = system
  const dead = { statistic: Stats.MAXIMUM, period: minute }
  const age = { statistic: Stats.MAXIMUM, period: minute }
  return [
    {
      name: 'dead-emails',
      metric: classifiedEmails.deadLetters.metricApproximateNumberOfMessagesVisible(dead),
      threshold: 1,
      periods: 1,
      todo: `Emails could not be worked. See why with "npm run redrive -- classified-emails --stage ${stage.name} --dry-run", mend it, run it without --dry-run.`,
    },
    {
      name: 'dead-deliveries',
      metric: deliveries.deadLetters.metricApproximateNumberOfMessagesVisible(dead),
      threshold: 1,
      periods: 1,
      todo: `Notifications failed for good. See why with "npm run redrive -- deliveries --stage ${stage.name} --dry-run", mend it (Slack token, sender in SES), run it without --dry-run.`,
    },
    {
      name: 'dead-sweeps',
      metric: failedSweeps.metricApproximateNumberOfMessagesVisible(dead),
      threshold: 1,
      periods: 1,
      todo: 'A sweep failed or could not be started in the last hour. The next one does its work; when they all fail, read the log of `deliver` with the saved query "Errors".',
    },
    {
      name: 'old-emails',
      metric: classifiedEmails.queue.metricApproximateAgeOfOldestMessage(age),
      threshold: 300,
      periods: 3,
      todo: 'An email has waited for more than five minutes. Look at the engine’s errors and the database’s capacity; raise engineConcurrency if there is simply much mail.',
    },
    {
      name: 'old-deliveries',
      metric: deliveries.queue.metricApproximateAgeOfOldestMessage(age),
      // A delivery waiting for its retry stays in the queue for up to 15 minutes.
      threshold: 1800,
      periods: 3,
      todo: 'A delivery has waited for more than half an hour. Look at the errors of `deliver` and at whether Slack and SES answer.',
    },
    {
      name: 'sender-held',
      metric: figure(stage, 'Emails', { by: { outcome: 'held_for_review' }, period: minutes }),
      threshold: 1,
      periods: 1,
      todo: 'Somebody sends more emails than MAX_EMAILS_PER_SENDER_PER_HOUR, or two machines answer each other. What is more waits: GET /api/v1/emails?workflow_outcome=held_for_review.',
    },
    ...errorRates(system),
    ...failureRates(system),
    {
      name: 'data-api-throttled',
      metric: throttles(system),
      threshold: 1,
      periods: 1,
      todo: 'The Data API refused calls. Lower engineConcurrency and deliverConcurrency: a secret has 500 calls at a time; nothing is lost meanwhile.',
    },
    {
      name: 'database-at-maximum',
      metric: cluster.metricACUUtilization({ statistic: Stats.AVERAGE, period: minutes }),
      threshold: 95,
      periods: 3,
      todo: 'The database uses all the capacity that it may have. Find the statement in Performance Insights; raise databaseMaxCapacity if it is simply much work.',
    },
  ]
}

function errorRates({ engine, deliver, api, http }: System): Watch[] {
  const sum = { statistic: Stats.SUM, period: minutes }
  const errorsOf = (one: MailroomFunction, label: string) =>
    made(
      '100 * errors / calls',
      { errors: one.metricErrors(sum), calls: one.metricInvocations(sum) },
      label,
      minutes,
    )
  return [
    {
      name: 'engine-errors',
      metric: errorsOf(engine, 'Engine calls that failed, %'),
      threshold: 5,
      periods: 2,
      todo: 'The engine itself breaks: a deployment, the configuration or the database. Read its log with the saved query "Errors"; roll back if it began with a deployment.',
    },
    {
      name: 'deliver-errors',
      metric: errorsOf(deliver, 'Calls of deliver that failed, sweeps among them, %'),
      threshold: 5,
      periods: 3,
      todo: 'Deliveries or the sweep break: a deployment, the configuration or the database. Read the log of `deliver` with the saved query "Errors"; roll back if it began with a deployment.',
    },
    {
      name: 'api-errors',
      metric: made(
        `IF(calls >= ${ENOUGH}, 100 * (FILL(errors, 0) + FILL(broken, 0)) / calls, 0)`,
        {
          errors: http.api.metricServerError(sum),
          broken: api.metricThrottles(sum),
          calls: http.api.metricCount(sum),
        },
        'API requests that were answered with a 5xx, %',
        minutes,
      ),
      threshold: 5,
      periods: 2,
      todo: 'The API answers with 5xx. Read its log with the saved query "Errors" and try /api/v1/health; roll back if it began with a deployment.',
    },
  ]
}

function failureRates({ stage }: System): Watch[] {
  const executions = (status: string) => figure(stage, 'Executions', { by: { status }, period: quarter })
  const attempts = (outcome: string) => figure(stage, 'Deliveries', { by: { outcome }, period: quarter })
  const [completed, failed] = [executions('completed'), executions('failed')]
  const [delivered, retried, lost] = [attempts('delivered'), attempts('retry'), attempts('failed')]
  return [
    {
      name: 'workflow-failures',
      metric: made(
        `IF(FILL(failed, 0) + FILL(completed, 0) >= ${ENOUGH}, 100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(completed, 0)), 0)`,
        { completed, failed },
        'Executions that failed, %',
        quarter,
      ),
      threshold: 20,
      periods: 1,
      todo: 'One execution in five fails. The dashboard says which workflow and which action; the execution’s error says why. A workflow that was just changed can be put back by its version.',
    },
    {
      name: 'deliveries-failing',
      metric: made(
        `IF(FILL(delivered, 0) + FILL(retried, 0) + FILL(lost, 0) >= ${ENOUGH}, 100 * (FILL(retried, 0) + FILL(lost, 0)) / (FILL(delivered, 0) + FILL(retried, 0) + FILL(lost, 0)), 0)`,
        { delivered, retried, lost },
        'Attempts that did not get out, %',
        quarter,
      ),
      threshold: 50,
      periods: 1,
      todo: 'Half of the attempts to notify fail. See the channel on the dashboard and last_error of the delivery; nothing is lost, they are tried again.',
    },
  ]
}

function throttles({ stage, engine, deliver, api }: System): IMetric {
  const of = Object.fromEntries(
    [engine, deliver, api].map((one) => [
      one.node.id,
      figure(stage, 'DataApiThrottles', { by: { function: one.functionName }, period: minutes }),
    ]),
  )
  const sum = Object.keys(of)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ')
  return made(sum, of, 'Data API calls that were refused', minutes)
}
