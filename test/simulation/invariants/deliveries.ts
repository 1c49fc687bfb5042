import type { Invariant } from '../invariants.ts'
import { BROKEN_CHANNEL } from '../places.ts'
import type { DeliveryRow } from '../remains.ts'
import type { Touched } from '../statements.ts'
import type { Told, World } from '../world.ts'
import { twice } from './executions.ts'

/** Milliseconds by the database's clock for which a claimed delivery is its worker's alone. */
const LEASE = 60_000

/** Each step that tells somebody has one delivery, and both say the same of it. */
const oneDeliveryPerStep: Invariant = ({ executions, deliveries }) => {
  const wanted = executions.flatMap((execution) =>
    execution.steps
      .filter(({ result }) => result !== null && 'delivery_id' in (result as object))
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

/** What is called delivered was accepted by its receiver, word for word. */
const deliveredMeansAccepted: Invariant = ({ deliveries }, { accepted }) =>
  deliveries.flatMap((delivery) => {
    const { id, status, channel } = delivery
    const taken = accepted.filter((one) => isOf(one, delivery))
    if (status === 'delivered' && taken.length === 0)
      return [`delivery ${id} is delivered, and nobody got it`]
    return taken
      .filter((one) => one.channel !== channel || one.text !== textOf(delivery))
      .map((one) => `delivery ${id} says "${textOf(delivery)}", ${one.channel} got "${one.text}"`)
  })

/** What a receiver calls it is kept, with the delivery and with the ticket or time entry that it is about. */
const referencesAreTheReceivers: Invariant = ({ deliveries, tickets, timeEntries }, { accepted }) => [
  ...deliveries
    .filter(({ status }) => status === 'delivered')
    .filter(
      (delivery) => !accepted.some((one) => isOf(one, delivery) && one.reference === delivery.reference),
    )
    .map(({ id, reference }) => `delivery ${id} has the reference ${reference}, no receiver gave it`),
  ...[...tickets, ...timeEntries].flatMap(({ delivery_id, external_reference, execution_id }) => {
    const wanted = deliveries.find(({ id }) => id === delivery_id)?.reference ?? null
    return external_reference === wanted
      ? []
      : [`what execution ${execution_id} told of has the reference ${external_reference}, not ${wanted}`]
  }),
]

/** Nothing goes out that is not in the outbox: repeats have the id of the first. */
const whatGoesOutIsKnown: Invariant = ({ deliveries }, { accepted }) =>
  accepted
    .filter((one) => !deliveries.some((delivery) => isOf(one, delivery)))
    .map(({ id, channel, text }) => `${channel} accepted ${id ?? text}, which is no delivery`)

/** Webhooks are signed and timed as Standard Webhooks has it; what goes to a step's own address is not signed. */
const receiversHaveNoComplaints: Invariant = (_, { complaints }) => [...complaints]

/**
 * A delivery goes out again only when a fault hid that it had gone out: the receiver's answer was lost, or the worker
 * had not marked it before its lease was over.
 */
const nothingGoesOutAgainWithoutCause: Invariant = ({ deliveries }, world) =>
  deliveries.flatMap((delivery) => {
    const { id } = delivery
    const times = world.accepted.filter((one) => isOf(one, delivery))
    const caused = times.filter((one) => !isMarkedInTime(id, one.task, world)).length
    return times.length <= 1 + caused
      ? []
      : [`delivery ${id} went out ${times.length} times, ${caused} of them through a fault`]
  })

/** A delivery fails only when its receiver refused it for good, was away for a day, or its workers died over it. */
const nothingFailsWithoutCause: Invariant = ({ deliveries }, { refused, weather }) =>
  deliveries
    .filter(({ status }) => status === 'failed')
    .filter((delivery) => {
      const reason = delivery.last_error ?? ''
      if (reason.startsWith('given up: ')) return Object.keys(weather.counts).length === 0
      if (reason.includes('given up after')) return !isBroken(delivery) && !weather.counts['clock-jump']
      if (reason.includes('WEBHOOK_TARGETS')) return !weather.counts['two-deploys']
      return !refused.some((one) => isOf(one, delivery) && one.error !== null && LASTING.has(one.error))
    })
    .map(({ id, channel, last_error }) => `delivery ${id} (${channel}) failed without a cause: ${last_error}`)

/** A receiver that says how long to wait is not called before, unless nobody was left who had heard it. */
const receiversAreGivenTheirTime: Invariant = ({ deliveries }, { refused, statements, weather }) =>
  weather.counts['clock-jump']
    ? []
    : deliveries.flatMap((delivery) =>
        refused.flatMap((refusal) => {
          const { wait, at, task } = refusal
          if (wait === null || !isOf(refusal, delivery)) return []
          const of = ({ id }: Touched) => id === delivery.id
          const claim = statements.claims.findLast((one) => of(one) && one.task === task && one.at <= at)
          const mark = statements.marks.find((one) => of(one) && one.task === task && one.at >= at)
          if (!claim || mark?.kind !== 'retry') return []
          const others = statements.claims.filter((one) => of(one) && one.task !== task && one.at >= claim.at)
          // Another one took it meanwhile: what the first says no longer counts.
          if (others.some((other) => other.at <= mark.at)) return []
          return others
            .filter((other) => other.at < at + wait * 1000)
            .map(
              (other) =>
                `delivery ${delivery.id} was to wait ${wait} s, and ${other.task.name} took it before`,
            )
        }),
      )

export const deliveryInvariants = {
  oneDeliveryPerStep,
  everyDeliveryEnds,
  deliveredMeansAccepted,
  referencesAreTheReceivers,
  receiversHaveNoComplaints,
  whatGoesOutIsKnown,
  nothingGoesOutAgainWithoutCause,
  nothingFailsWithoutCause,
  receiversAreGivenTheirTime,
}

/** Refusals (faults.ts) that no other attempt would cure. */
const LASTING = new Set(['MessageRejected', 'refused', 'InvalidParameterException', 'OptedOutException'])

const isBroken = ({ payload }: DeliveryRow) =>
  payload.channel === BROKEN_CHANNEL || payload.to?.target === 'broken'

/** An SMS has no id on its way; its text, with the number of its ticket, is no other's. */
const isOf = (told: Told, delivery: DeliveryRow): boolean =>
  told.id === null
    ? told.channel === delivery.channel && told.text === textOf(delivery)
    : told.id === delivery.id

/** What goes out, as its receiver reads it. */
export function textOf({ payload: { message, body } }: DeliveryRow): string {
  const text = message ?? body
  return typeof text === 'string' ? text : JSON.stringify(text)
}

/** Whether the worker that sent it told the database so while the delivery was its own. */
function isMarkedInTime(id: string, task: unknown, { statements }: World): boolean {
  const of = (touched: { readonly id: string; readonly task: unknown }) =>
    touched.id === id && touched.task === task
  const claim = statements.claims.find(of)
  const mark = statements.marks.find((one) => of(one) && one.kind === 'delivered')
  return claim !== undefined && mark !== undefined && mark.at - claim.at < LEASE && mark.at >= claim.at
}
