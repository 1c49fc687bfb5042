import * as z from 'zod'
import type { ClassifiedEmail, MessageContent } from '../../shared/email/message.ts'
import { completed, defineAction, failed, skipped } from '../../shared/workflow/action.ts'
import type { LoadedCatalogue } from '../../shared/workflow/catalogue.ts'
import { evaluateCondition } from '../../shared/workflow/condition.ts'
import { conditionSchema, stepSchema, type Workflow } from '../../shared/workflow/definition.ts'
import type { Customer, Email, Facts } from '../../shared/workflow/facts.ts'
import type { WorkflowInput } from '../../shared/workflow/input.ts'
import type { Tools } from '../../shared/workflow/run-steps.ts'

export function anEmail(over: Partial<Email> = {}): Email {
  return {
    id: 163,
    message_id: '<163@example.dk>',
    sender_email: 'faktura@nordkabel.dk',
    sender_name: 'Nordkabel A/S',
    sender_domain: 'nordkabel.dk',
    recipients: ['faktura@hub.dk'],
    subject: 'Faktura 2026-1044',
    body: 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026',
    html_text: null,
    attachments: [],
    headers: {},
    received_at: '2026-11-20T08:15:00.000Z',
    classification: 'invoice',
    confidence_score: 0.93,
    status: 'received',
    vendor_id: null,
    customer_id: null,
    assigned_to: null,
    tags: [],
    needs_review: false,
    ...over,
  }
}

/** A customer; as a vendor it has more than it needs. */
export function aParty(over: Partial<Customer> = {}): Customer {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Nordkabel A/S',
    cvr: '25313763',
    emails: ['faktura@nordkabel.dk'],
    domains: ['nordkabel.dk'],
    ...{ phone: null, address: null, contact_person: null },
    ...over,
  }
}

export function someFacts(email: Partial<Email> = {}, over: Partial<Facts> = {}): Facts {
  return {
    now: '2026-11-20T08:16:00.000Z',
    email: anEmail(email),
    vendors: [],
    customers: [],
    answered_at: null,
    earlier_invoices: [],
    ...over,
  }
}

type StepInput = z.input<typeof stepSchema>

export function aWorkflow(
  over: Partial<Omit<Workflow, 'workflow_steps'>> & { workflow_steps?: StepInput[] } = {},
): Workflow {
  const { workflow_steps = [{ action: 'note', params: { text: 'seen' } }], ...rest } = over
  return {
    id: 1,
    version: 1,
    name: 'Invoice Processing',
    classification_trigger: 'invoice',
    confidence_threshold: 0.7,
    sender_pattern: null,
    subject_pattern: null,
    priority: 100,
    enabled: true,
    stop_on_match: false,
    ...rest,
    workflow_steps: z.array(stepSchema).parse(workflow_steps),
  }
}

export function aWorkflowInput(over: Record<string, unknown> = {}): WorkflowInput {
  return {
    name: 'Invoice Processing',
    description: '',
    classification_trigger: 'invoice',
    priority: 100,
    enabled: false,
    stop_on_match: false,
    workflow_steps: z.array(stepSchema).parse([{ action: 'note', params: { text: 'seen' } }]),
    ...over,
  } as WorkflowInput
}

/** Small actions that show what the runner does with results, effects, skips, failures and nested steps. */
export const toyActions: LoadedCatalogue = new Map(
  [
    defineAction({
      name: 'note',
      category: 'status',
      summary: { da: 'Noterer', en: 'Notes' },
      params: z.strictObject({ text: z.string(), times: z.coerce.number().default(1) }),
      result: z.object({ text: z.string(), times: z.number() }),
      example: { text: 'hello' },
      run: ({ text, times }) => completed({ text, times }, { kind: 'flag_for_review', reason: text }),
    }),
    defineAction({
      name: 'fail',
      category: 'status',
      summary: { da: 'Fejler', en: 'Fails' },
      params: z.strictObject({ message: z.string().default('it broke') }),
      result: z.object({}),
      example: {},
      run: ({ message }) => {
        throw new Error(message)
      },
    }),
    defineAction({
      name: 'give_up',
      category: 'status',
      summary: { da: 'Giver op', en: 'Gives up' },
      params: z.strictObject({}),
      result: z.object({}),
      example: {},
      run: () => failed('nothing to read', { kind: 'flag_for_review', reason: 'read it' }),
    }),
    defineAction({
      name: 'see',
      category: 'status',
      summary: { da: 'Ser', en: 'Sees' },
      params: z.strictObject({}),
      result: z.object({ is_flagged: z.boolean() }),
      example: {},
      run: (_, { workflow: { is_flagged } }) => completed({ is_flagged }),
    }),
    defineAction({
      name: 'pass',
      category: 'status',
      summary: { da: 'Springer over', en: 'Skips' },
      params: z.strictObject({}),
      result: z.object({}),
      example: {},
      run: () => skipped('nothing to do'),
    }),
    defineAction({
      name: 'tell',
      category: 'notification',
      summary: { da: 'Siger det', en: 'Tells' },
      params: z.strictObject({ message: z.string() }),
      result: z.object({ delivery_id: z.string() }),
      example: { message: 'hi' },
      run: ({ message }, { stepId }) => {
        const id = stepId('delivery')
        return completed(
          { delivery_id: id },
          {
            kind: 'deliver',
            delivery: { id, channel: 'slack', payload: { channel: '#test', message } },
          },
        )
      },
    }),
    defineAction({
      name: 'adopt',
      category: 'linking',
      summary: { da: 'Knytter', en: 'Links' },
      params: z.strictObject({}),
      result: z.object({ vendor_id: z.string() }),
      example: {},
      run: (_, { namedId }) => {
        const party = { ...aParty(), id: namedId('vendor:new'), name: 'New Vendor' }
        return completed(
          { vendor_id: party.id },
          { kind: 'create_vendor', party },
          { kind: 'link_vendor', vendor_id: party.id },
        )
      },
    }),
    defineAction({
      name: 'both',
      category: 'control_flow',
      summary: { da: 'Kører trin', en: 'Runs steps' },
      params: z.strictObject({ then: z.array(stepSchema) }),
      result: z.object({ branch: z.string() }),
      example: { then: [] },
      literal: ['then'],
      nested: (params) => [{ path: 'then', steps: params.then }],
      run: ({ then }) => ({ ...completed({ branch: 'then' }), next: { path: 'then', steps: then } }),
    }),
    defineAction({
      name: 'ask',
      category: 'control_flow',
      summary: { da: 'Spørger', en: 'Asks' },
      params: z.strictObject({ when: conditionSchema }),
      result: z.object({ holds: z.boolean() }),
      example: { when: { '==': [1, 1] } },
      conditions: ['when'],
      run: ({ when }, { data }) => completed({ holds: evaluateCondition(when, data) }),
    }),
  ].map((action) => [action.name, action]),
)

export function someTools(over: Partial<Tools> = {}): Tools {
  return {
    catalogue: toyActions,
    ports: { ai: { extract: async () => null }, attachments: { read: async () => null } },
    settings: {
      language: 'en',
      admin_email: 'admin@hub.dk',
      mail_from: 'mailroom@hub.dk',
      webhook_targets: new Map(),
    },
    elapsed: () => 0,
    nextTicket: () => ({ id: 1, ticket_number: 'T-000001' }),
    nextOrder: () => ({ id: 1, order_number: 'PO-000001' }),
    ...over,
  }
}

/** A message of the queue, with the email's content. */
export function aMessage(
  over: Partial<Omit<ClassifiedEmail, 'email'>> = {},
  email: Partial<MessageContent> = {},
): ClassifiedEmail {
  return {
    classification: 'invoice',
    confidence_score: 0.93,
    ...over,
    email: {
      message_id: '<1044@nordkabel.dk>',
      sender_email: 'faktura@nordkabel.dk',
      sender_name: 'Nordkabel A/S',
      recipients: ['faktura@hub.dk'],
      subject: 'Faktura 2026-1044',
      body_text: 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026',
      received_at: '2026-11-20T08:15:00Z',
      ...email,
    },
  }
}
