import type { Invariant } from '../invariants.ts'
import type { EmailRow, Remains } from '../remains.ts'
import { FORGER, LAST_RECIPIENT } from '../scenario.ts'
import type { World } from '../world.ts'

/** Outcomes with which an email is worked, though no workflow ran. */
const RECORDED = new Set(['no_match', 'not_classified'])

/** Every accepted message ends as executions, as a record that nothing matched, or in the dead-letter queue. */
const everyMessageEnds: Invariant = (remains, world) =>
  world.sent.flatMap((body) => {
    if (world.emailsDead.messages.some((dead) => dead.body === body)) return []
    const email = emailOf(body, remains)
    if (!email) return [`the message ${body.slice(0, 120)} is neither stored nor dead-lettered`]
    const ran = remains.executions.some((x) => x.email_id === email.id && x.run_key === 'auto')
    if (email.workflow_outcome === 'executed' && ran) return []
    if (email.workflow_outcome !== null && RECORDED.has(email.workflow_outcome)) return []
    return [
      `email ${email.id} came in, and ended as ${email.workflow_outcome}${ran ? '' : ', without executions'}`,
    ]
  })

/** A dead letter has a reason, unless a worker that had it was killed or late, or it was worked and its deletion lost. */
const deadLettersHaveReasons: Invariant = (_, { emailsDead, deliveriesDead }) =>
  [...emailsDead.messages, ...deliveriesDead.messages]
    .filter(({ attributes, unanswered, isDone }) => !attributes.reason && unanswered === 0 && !isDone)
    .map(
      ({ id, receives, body }) =>
        `dead letter ${id} has no reason, ${receives} times received: ${body.slice(0, 80)}`,
    )

/** Only what cannot be worked is dead-lettered when nothing broke: one bad email takes no other with it. */
const nothingIsGivenUpWithoutCause: Invariant = (_, { emailsDead, weather, sent }) =>
  Object.keys(weather.counts).length > 0
    ? []
    : emailsDead.messages
        .filter(({ body }) => body.includes('"email":{') && !isTooLarge(body))
        .filter(({ body, attributes }) => attributes.reason !== COPIED || !isCopied(body, sent))
        .map(
          ({ body, attributes }) =>
            `dead-lettered in good weather (${attributes.reason}): ${body.slice(0, 80)}`,
        )

/** Somebody sent a message under another's message id: the first is stored, and only what comes after it is given up. */
const COPIED = 'a message with this message_id is stored from another sender'

const isCopied = (body: string, sent: readonly string[]): boolean =>
  sent.some((other) => other.includes(messageIdOf(body)) && other.includes(FORGER) !== body.includes(FORGER))

const messageIdOf = (body: string) => JSON.stringify((JSON.parse(body) as Body).email?.message_id)

/** Its row is larger than an answer of the narrow Data API may hold. */
const isTooLarge = (body: string) => body.includes(LAST_RECIPIENT)

/** Each workflow of the email's classification ran or has its reason not to have run, as its conditions say. */
const everyWorkflowIsDecided: Invariant = (remains, world) =>
  remains.emails.flatMap((email) => {
    if (email.workflow_outcome !== 'executed' && email.workflow_outcome !== 'no_match') return []
    if (isDead(email, world)) return []
    return remains.workflows.flatMap(({ id, version }) => {
      const definition = remains.versions.find((v) => v.workflow_id === id && v.version === version)
      if (world.touched.has(id) || definition?.classification_trigger !== email.classification) return []
      const matches = (email.confidence_score ?? 0) >= definition.confidence_threshold
      const of = (row: { email_id: number; workflow_id: number; run_key: string }) =>
        row.email_id === email.id && row.workflow_id === id && row.run_key === 'auto'
      const ran = remains.executions.some(of)
      const explained = remains.decisions.some(of)
      if (ran && !matches) return [`workflow ${id} ran on email ${email.id}, which it does not match`]
      if (ran && explained) return [`workflow ${id} ran on email ${email.id} and has a reason why it did not`]
      return ran || explained ? [] : [`workflow ${id} neither ran on email ${email.id} nor says why not`]
    })
  })

/** Status, links and review reasons of an email are those that its executions' completed steps say, each once. */
const emailsSayWhatTheirStepsDid: Invariant = (remains) =>
  remains.emails.flatMap((email) => {
    const steps = remains.executions
      .filter((execution) => execution.email_id === email.id)
      .flatMap((execution) => execution.steps.filter((step) => step.status === 'completed'))
    const said = (action: string, field: string) =>
      steps
        .filter((step) => step.action === action)
        .map((step) => (step.result as Readonly<Record<string, unknown>>)[field])
    const problems: string[] = []
    const check = (what: string, value: unknown, allowed: readonly unknown[], otherwise: unknown) => {
      if (allowed.length > 0 ? !allowed.includes(value) : value !== otherwise)
        problems.push(
          `email ${email.id} has ${what} ${value}, its steps say ${allowed.join(' or ') || 'nothing'}`,
        )
    }
    check('status', email.status, said('mark_as_processed', 'status'), 'received')
    const invoices = steps
      .filter(({ action }) => action === 'extract_invoice_data')
      .map(({ result }) => result)
    const written = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value))
    check('invoice', written(email.extracted.invoice), invoices.map(written), undefined)
    check('vendor', email.vendor_id, said('link_to_vendor', 'vendor_id'), null)
    check('customer', email.customer_id, said('link_to_customer', 'customer_id'), null)
    const reasons = email.review_reason?.split('; ') ?? []
    const wanted = new Set(said('flag_for_review', 'reason').map(String))
    for (const reason of new Set([...reasons, ...wanted])) {
      // The reading of the invoice may flag too; what our own steps flag is to be there once.
      const times = reasons.filter((other) => other === reason).length
      if (wanted.has(reason) ? times !== 1 : /^(?:invoice|sure|customer|time|stop|never) /.test(reason))
        problems.push(`email ${email.id} has the review reason "${reason}" ${times} times`)
    }
    return problems
  })

const partiesAreMadeOnce: Invariant = ({ duplicateParties }) =>
  duplicateParties === 0 ? [] : [`${duplicateParties} vendors or customers exist twice`]

export const emailInvariants = {
  everyMessageEnds,
  deadLettersHaveReasons,
  nothingIsGivenUpWithoutCause,
  everyWorkflowIsDecided,
  emailsSayWhatTheirStepsDid,
  partiesAreMadeOnce,
}

interface Body {
  readonly email_id?: number
  readonly email?: { readonly message_id: string; readonly sender_email: string }
}

function emailOf(body: string, { emails }: Remains): EmailRow | undefined {
  try {
    const { email_id, email } = JSON.parse(body) as Body
    return emails.find(({ id, message_id, sender_email }) =>
      email ? message_id === email.message_id && sender_email === email.sender_email : id === email_id,
    )
  } catch {
    return undefined
  }
}

const isDead = ({ id, message_id }: EmailRow, { emailsDead }: World): boolean =>
  emailsDead.messages.some(({ body }) => body.includes(message_id) || body.includes(`"email_id":${id}`))
