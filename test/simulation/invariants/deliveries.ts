import type { Invariant } from '../invariants.ts'
import type { World } from '../world.ts'
import { twice } from './executions.ts'

const NOTIFICATIONS = new Set(['send_slack_notification', 'send_email_notification'])

/** Milliseconds by the database's clock for which a claimed delivery is its worker's alone. */
const LEASE = 60_000

/** Each step that notifies has one delivery, and both say the same of it. */
const oneDeliveryPerStep: Invariant = ({ executions, deliveries }) => {
  const wanted = executions.flatMap((execution) =>
    execution.steps
      .filter(({ action, result }) => NOTIFICATIONS.has(action) && result !== null)
      .map(({ index, status }) => ({ execution: execution.id, index, status })),
  )
  const unwanted = deliveries.filter(
    (d) => !wanted.some(({ execution, index }) => execution === d.execution_id && index === d.step_index),
  )
  const told = { delivered: 'completed', failed: 'failed', pending: 'pending' } as const
  return [
    ...unwanted.map(({ id, execution_id }) => `delivery ${id} of execution ${execution_id} has no step`),
    ...twice(deliveries.map((d) => `${d.execution_id}/${d.step_index}`)).map(
      (key) => `step ${key} has several deliveries`,
    ),
    ...wanted.flatMap(({ execution, index, status }) => {
      const delivery = deliveries.find((d) => d.execution_id === execution && d.step_index === index)
      if (!delivery) return [`step ${index} of execution ${execution} is ${status} and has no delivery`]
      return told[delivery.status] === status
        ? []
        : [`step ${index} of execution ${execution} is ${status}, its delivery ${delivery.status}`]
    }),
  ]
}

/** Every delivery is delivered in the end, or has failed and says why. */
const everyDeliveryEnds: Invariant = ({ deliveries }) =>
  deliveries
    .filter(({ status, last_error }) => status === 'pending' || (status === 'failed' && !last_error))
    .map(({ id, status, channel }) => `delivery ${id} (${channel}) is ${status}, without a reason`)

/** What is called delivered was accepted by Slack or SES, word for word. */
const deliveredMeansAccepted: Invariant = ({ deliveries }, { accepted }) =>
  deliveries.flatMap(({ id, status, channel, payload }) => {
    const taken = accepted.filter((one) => one.id === id)
    if (status === 'delivered' && taken.length === 0)
      return [`delivery ${id} is delivered, and nobody got it`]
    const text = payload.message ?? payload.body
    return taken
      .filter((one) => one.channel !== channel || one.text !== text)
      .map((one) => `delivery ${id} says "${text}", ${one.channel} got "${one.text}"`)
  })

/** Nothing goes out that is not in the outbox: repeats have the id of the first. */
const whatGoesOutIsKnown: Invariant = ({ deliveries }, { accepted }) =>
  accepted
    .filter(({ id }) => !deliveries.some((delivery) => delivery.id === id))
    .map(({ id, channel }) => `${channel} accepted ${id}, which is no delivery`)

/**
 * A delivery goes out again only when a fault hid that it had gone out: the receiver's answer was lost, or the worker
 * had not marked it before its lease was over.
 */
const nothingGoesOutAgainWithoutCause: Invariant = ({ deliveries }, world) =>
  deliveries.flatMap(({ id }) => {
    const times = world.accepted.filter((one) => one.id === id)
    const caused = times.filter((one) => !isMarkedInTime(id, one.task, world)).length
    return times.length <= 1 + caused
      ? []
      : [`delivery ${id} went out ${times.length} times, ${caused} of them through a fault`]
  })

export const deliveryInvariants = {
  oneDeliveryPerStep,
  everyDeliveryEnds,
  deliveredMeansAccepted,
  whatGoesOutIsKnown,
  nothingGoesOutAgainWithoutCause,
}

/** Whether the worker that sent it told the database so while the delivery was its own. */
function isMarkedInTime(id: string, task: unknown, { statements }: World): boolean {
  const of = (touched: { readonly id: string; readonly task: unknown }) =>
    touched.id === id && touched.task === task
  const claim = statements.claims.find(of)
  const mark = statements.marks.find((one) => of(one) && one.kind === 'delivered')
  return claim !== undefined && mark !== undefined && mark.at - claim.at < LEASE && mark.at >= claim.at
}
