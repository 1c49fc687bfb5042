import { deliveryInvariants, textOf } from '../simulation/invariants/deliveries.ts'
import { emailInvariants } from '../simulation/invariants/emails.ts'
import { executionInvariants } from '../simulation/invariants/executions.ts'
import { statisticsInvariants } from '../simulation/invariants/statistics.ts'
import type { Invariant, Violation } from '../simulation/invariants.ts'
import { type Remains, readRemains } from '../simulation/remains.ts'
import type { World } from '../simulation/world.ts'
import type { Accepted } from './accepted.ts'
import type { DeadLetter } from './queues.ts'
import type { Site } from './site.ts'

/** What was seen of a run besides what is in the database. */
export interface Witness {
  /** Bodies of the messages that the queue accepted, repeats included. */
  readonly sent: readonly string[]
  readonly deadLetters: readonly DeadLetter[]
  readonly accepted: readonly Accepted[]
}

/**
 * Those invariants of the simulation that need nothing but the database, the messages, and what was accepted. The
 * others ask which call of which worker met which fault.
 */
const OF_EMAILS: Readonly<Record<string, Invariant>> = {
  everyMessageEnds: emailInvariants.everyMessageEnds,
  everyWorkflowIsDecided: emailInvariants.everyWorkflowIsDecided,
  emailsSayWhatTheirStepsDid: emailInvariants.emailsSayWhatTheirStepsDid,
  oneExecutionPerWorkflow: executionInvariants.oneExecutionPerWorkflow,
  noExecutionIsPending: executionInvariants.noExecutionIsPending,
  executionsSayWhatTheirStepsDid: executionInvariants.executionsSayWhatTheirStepsDid,
  oneTicketPerStep: executionInvariants.oneTicketPerStep,
  oneTimeEntryPerStep: executionInvariants.oneTimeEntryPerStep,
  stopOnMatchIsHonoured: executionInvariants.stopOnMatchIsHonoured,
  oneDeliveryPerStep: deliveryInvariants.oneDeliveryPerStep,
  everyDeliveryEnds: deliveryInvariants.everyDeliveryEnds,
  deliveredMeansAccepted: deliveryInvariants.deliveredMeansAccepted,
  whatGoesOutIsKnown: deliveryInvariants.whatGoesOutIsKnown,
}
const OF_ALL: Readonly<Record<string, Invariant>> = {
  partiesAreMadeOnce: emailInvariants.partiesAreMadeOnce,
  ...statisticsInvariants,
}

/** What does not hold once everything has come to rest. */
export async function judge({ sql }: Pick<Site, 'sql'>, witness: Witness): Promise<Violation[]> {
  const remains = await readRemains({ database: { sql } } as World)
  return [
    ...check(OF_ALL, remains, witness),
    ...inParts(remains, witness).flatMap((part) => check(OF_EMAILS, part.remains, part.witness)),
  ]
}

function check(invariants: Readonly<Record<string, Invariant>>, remains: Remains, witness: Witness) {
  const { sent, accepted, deadLetters } = witness
  const emailsDead = { messages: deadLetters.map(({ body }) => ({ body })) }
  // The invariants above look at nothing else.
  const world = { sent, accepted, emailsDead, touched: new Set() } as unknown as World
  return Object.entries(invariants).flatMap(([invariant, holds]) =>
    holds(remains, world).map((what) => ({ invariant, what })),
  )
}

const PART = 100

/**
 * Some emails at a time, with all that is theirs: the invariants look every email up among all, which is meant for the
 * few of a simulation. What belongs to no email is a part too.
 */
function inParts(remains: Remains, { sent, accepted, deadLetters }: Witness) {
  const none = -1
  const partOfEmail = new Map(remains.emails.map(({ id }, n) => [id, Math.floor(n / PART)]))
  const ofEmail = (id: number) => partOfEmail.get(id) ?? none
  const emailOfExecution = new Map(remains.executions.map(({ id, email_id }) => [id, email_id]))
  const ofExecution = (id: number) => ofEmail(emailOfExecution.get(id) ?? none)
  const executionOfDelivery = new Map(remains.deliveries.map(({ id, execution_id }) => [id, execution_id]))
  const emailOfMessage = new Map(remains.emails.map(({ id, message_id }) => [message_id, id]))
  const group = <T>(rows: readonly T[], part: (row: T) => number) => {
    const groups = Map.groupBy(rows, part)
    return (n: number) => groups.get(n) ?? []
  }

  const emails = group(remains.emails, ({ id }) => ofEmail(id))
  const executions = group(remains.executions, ({ email_id }) => ofEmail(email_id))
  const decisions = group(remains.decisions, ({ email_id }) => ofEmail(email_id))
  const deliveries = group(remains.deliveries, ({ execution_id }) => ofExecution(execution_id))
  const tickets = group(remains.tickets, ({ execution_id }) => ofExecution(execution_id))
  const timeEntries = group(remains.timeEntries, ({ execution_id }) => ofExecution(execution_id))
  const messages = group(sent, (body) => ofEmail(emailOfMessage.get(messageIdOf(body)) ?? none))
  const sms = remains.deliveries.filter(({ channel }) => channel === 'sms')
  const smsOfText = new Map(sms.map((delivery) => [textOf(delivery), delivery.id]))
  const deliveryOf = ({ id, text }: Accepted) => id ?? smsOfText.get(text) ?? ''
  const taken = group(accepted, (one) => ofExecution(executionOfDelivery.get(deliveryOf(one)) ?? none))

  const parts = [none, ...new Set(partOfEmail.values())]
  return parts.map((n) => ({
    remains: {
      ...remains,
      ...{ emails: emails(n), executions: executions(n), decisions: decisions(n) },
      ...{ deliveries: deliveries(n), tickets: tickets(n), timeEntries: timeEntries(n) },
    },
    witness: { sent: messages(n), accepted: taken(n), deadLetters },
  }))
}

function messageIdOf(body: string): string {
  try {
    return JSON.parse(body).email.message_id
  } catch {
    return ''
  }
}
