import type { ClassifiedEmail, MessageContent } from '../../shared/email/message.ts'
import type { WorkflowInput } from '../../shared/workflow/input.ts'
import { aWorkflowInput } from '../support/builders.ts'
import { attachmentOf, numberOf, TEXTS } from './invoices.ts'
import { BROKEN_CHANNEL, OWN_URL } from './places.ts'
import type { Random } from './random.ts'
import type { Weather } from './weather.ts'

/** A message that the classifier puts on the queue. */
export interface Sent {
  readonly body: string
  /** Not before that many milliseconds into the run. */
  readonly after: number
}

/** Recipients of a large email, and the last of them. */
const MANY = 200
export const LAST_RECIPIENT = `faktura-${MANY - 1}@hub.example`

const SENDERS = [
  ['faktura@nordkabel.dk', 'Nordkabel A/S'],
  ['bogholderi@nordkabel.dk', 'Nordkabel A/S'],
  ['mette@havnensbageri.dk', 'Mette Holm'],
  ['kontor@havnensbageri.dk', 'Havnens Bageri'],
] as const

const flag = (reason: string) => ({ action: 'flag_for_review', params: { reason } })
const slack = (channel: string, message: string) => ({
  action: 'send_slack_notification',
  params: { channel, message },
})
const sms = (message: string) => ({
  action: 'send_sms_notification',
  params: { to: '+45 20 12 34 56', message },
})

/** Invoices and time confirmations; what the first workflow of a kind does, later ones depend on. */
const WORKFLOWS: readonly Readonly<Record<string, unknown>>[] = [
  {
    name: 'Invoices',
    priority: 10,
    workflow_steps: [
      { action: 'link_to_vendor', params: { match_by: 'email', auto_create: true } },
      { action: 'extract_invoice_data', params: {} },
      {
        action: 'create_ticket',
        params: { title: 'Faktura fra {{ vendor.name }}', type: 'billing', target: 'helpdesk' },
      },
      slack('#invoices', 'Ny faktura fra {{ vendor.name }} ({{ steps.create_ticket.ticket_number }})'),
      { action: 'mark_as_processed', params: {} },
      flag('invoice {{ email.id }}'),
    ],
  },
  {
    name: 'Sure invoices',
    priority: 15,
    confidence_threshold: 0.9,
    workflow_steps: [
      flag('sure {{ email.id }}'),
      { action: 'create_ticket', params: {} },
      sms('Sag {{ steps.create_ticket.ticket_number }}: {{ email.subject }}'),
    ],
  },
  {
    // Fails as long as the sender is no customer or the model does not answer, and then does not stop the next one.
    name: 'Invoices of customers',
    priority: 20,
    stop_on_match: true,
    workflow_steps: [
      { action: 'link_to_customer', params: { match_by: 'domain' } },
      { action: 'extract_invoice_data', params: { ai_provider: 'bedrock', fallback_to_regex: false } },
      { action: 'create_time_entry', params: { hours: 1.5 } },
      { action: 'send_email_notification', params: { subject: 'Fra en kunde', body: '{{ email.subject }}' } },
      flag('customer {{ email.id }}'),
    ],
  },
  {
    name: 'Other invoices',
    priority: 30,
    workflow_steps: [
      { action: 'create_ticket', params: { target: 'broken' } },
      slack(BROKEN_CHANNEL, 'En faktura til'),
      { action: 'call_webhook', params: { url: OWN_URL, body: { subject: '{{ email.subject }}' } } },
    ],
  },
  {
    name: 'Time',
    classification_trigger: 'time_confirmation',
    priority: 5,
    workflow_steps: [
      { action: 'link_to_customer', params: { match_by: 'domain', auto_create: true } },
      { action: 'create_time_entry', params: { target: 'helpdesk' } },
      { action: 'send_email_notification', params: { subject: 'Timer', body: '{{ email.subject }}' } },
      { action: 'mark_as_processed', params: { status: 'archived' } },
      flag('time {{ email.id }}'),
    ],
  },
  {
    name: 'Time, stopped',
    classification_trigger: 'time_confirmation',
    priority: 6,
    stop_on_match: true,
    workflow_steps: [flag('stop {{ email.id }}')],
  },
  {
    name: 'Time, never',
    classification_trigger: 'time_confirmation',
    priority: 7,
    workflow_steps: [flag('never {{ email.id }}'), { action: 'create_ticket', params: {} }],
  },
]

/** The workflows of a run, enabled, as the API would save them. */
export const someWorkflows = (): (WorkflowInput & { confidence_threshold: number })[] =>
  WORKFLOWS.map(
    (workflow) =>
      aWorkflowInput({ confidence_threshold: 0.7, enabled: true, ...workflow }) as WorkflowInput & {
        confidence_threshold: number
      },
  )

/** Milliseconds over which the messages of a run arrive. */
const SPAN = 120_000

/** An email that the hub has stored before the classifier says anything of it. */
export type KnownEmail = ClassifiedEmail & { readonly email_id: number; readonly email: MessageContent }

export function knownEmails(random: Random, weather: Weather): KnownEmail[] {
  return Array.from({ length: random.below(3) }, (_, n) => {
    const { email, ...message } = anEmailMessage(KNOWN + n, random, weather)
    const recipients = ['faktura@hub.example']
    return { ...message, email_id: FIRST_ID + KNOWN + n, email: { ...email, recipients } as MessageContent }
  })
}

/**
 * What the classifier sends in a run: mostly invoices, some twice, some by id, some that cannot be worked; of those that
 * are known both the id alone and the content alone.
 */
export function someMessages(random: Random, weather: Weather, known: readonly KnownEmail[]): Sent[] {
  const emails = Array.from({ length: 3 + random.below(8) }, (_, n) => anEmailMessage(n, random, weather))
  const messages = emails.flatMap((message): ClassifiedEmail[] => {
    const again = random.chance(0.2)
    const { email_id } = message
    // The same email once more, as its content or as a reference.
    return again ? [message, email_id && random.chance(0.5) ? { email_id } : message] : [message]
  })
  const twofold = known.flatMap(({ email_id, email, ...said }) => [
    { email_id, ...(random.chance(0.5) && said) },
    { email, ...said },
  ])
  const bodies: string[] = [...messages, ...twofold].map((message) => JSON.stringify(message))
  // What cannot be worked is what is put aside, and that is what a queue has to be lost for.
  const unreadable = weather.has('send-lost') ? 0.7 : 0.15
  if (random.chance(unreadable)) bodies.push('{"classification": "invoice", "email"')
  if (random.chance(0.15)) bodies.push(JSON.stringify({ email_id: 99_999, classification: 'invoice' }))
  if (random.chance(0.15)) bodies.push(JSON.stringify({ email_id: 0 }))
  // In bursts, so that batches are of more than one.
  const moments = Array.from({ length: 1 + random.below(3) }, () => random.below(SPAN))
  return random.shuffle(bodies).map((body) => ({ body, after: random.pick(moments) }))
}

/** Who sends messages under other senders' message ids. */
export const FORGER = 'svindler@example.net'

/**
 * In some runs one message once more, from somebody else. It has a generator of its own, so that the runs without it are
 * what they were.
 */
export function forgedMessages(random: Random, sent: readonly Sent[]): Sent[] {
  const genuine = sent.filter(({ body }) => body.includes(`"email":{`))
  if (genuine.length === 0 || random.chance(0.8)) return []
  const { body, after } = random.pick(genuine)
  const { email_id: _, email, ...said } = JSON.parse(body) as ClassifiedEmail
  const forged = { ...said, email: { ...email, sender_email: FORGER } }
  return [{ body: JSON.stringify(forged), after: random.chance(0.5) ? after : random.below(SPAN) }]
}

/** Ids of emails start there, and the numbers of those that are known. */
const FIRST_ID = 100
const KNOWN = 50

const CLASSIFICATIONS = [
  ...['invoice', 'invoice', 'invoice', 'invoice', 'time_confirmation', 'time_confirmation', 'newsletter'],
  null,
]

function anEmailMessage(n: number, random: Random, weather: Weather): ClassifiedEmail {
  const [sender_email, sender_name] = random.pick(SENDERS)
  const classification = random.pick(CLASSIFICATIONS)
  const confidence_score = random.pick([0.5, 0.75, 0.95, 0.95])
  const large = weather.has('row-limit') && random.chance(0.3)
  const number = numberOf(n)
  // As an invoice that rules can read, or as one that takes a model.
  const [subject, text] = random.chance(0.7)
    ? [(of: string) => `Faktura ${of}`, TEXTS.plain]
    : [() => 'Til jer', TEXTS.veiled]
  const wide = weather.has('response-limit') ? 3_000 : 0
  const email: MessageContent = {
    message_id: `<${n}@${sender_email.split('@')[1]}>`,
    ...{ sender_email, sender_name, received_at: '2026-11-20T07:15:00Z' },
    subject: classification === 'time_confirmation' ? `Timer ${n}: 3,5 timer` : subject(number),
    body_text: `${text(number)}\n${'x'.repeat(wide)}`,
    ...(random.chance(0.3) && { attachments: [attachmentOf(number)] }),
    // A row of these is larger than an answer of the narrow Data API may hold.
    recipients: Array.from({ length: large ? MANY : 1 }, (_, index) => `faktura-${index}@hub.example`),
  }
  return {
    ...(random.chance(0.5) && { email_id: FIRST_ID + n }),
    ...(classification && { classification, confidence_score }),
    email,
  }
}
