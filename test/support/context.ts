import * as z from 'zod'
import type { Action, Context, Outcome } from '../../shared/workflow/action.ts'
import type { Effect } from '../../shared/workflow/effect.ts'
import { uuidOf } from '../../shared/workflow/identity.ts'
import { someFacts } from './builders.ts'

/** What an action may look at, with nothing linked and no AI, unless told otherwise. */
export function aContext(over: Partial<Context> = {}): Context {
  return {
    facts: someFacts(),
    workflow: { id: 1, name: 'Invoice Processing', version: 1, is_flagged: false, review_reason: '' },
    vendor: null,
    customer: null,
    steps: {},
    data: {},
    ports: { ai: { extract: async () => null }, attachments: { read: async () => null } },
    settings: {
      language: 'en',
      admin_email: 'admin@hub.dk',
      mail_from: 'mailroom@hub.dk',
      webhook_targets: new Map(),
    },
    quiet: null,
    stepId: (purpose) => uuidOf(`step/${purpose}`),
    namedId: uuidOf,
    nextTicket: () => ({ id: 7, ticket_number: 'T-000007' }),
    nextOrder: () => ({ id: 9, order_number: 'PO-000009' }),
    ...over,
  }
}

/** Runs an action as the runner does: params parsed by its schema, the result checked against its schema. */
export async function perform(
  action: Action,
  params: object,
  context = aContext(),
): Promise<Outcome<Record<string, unknown>>> {
  const outcome = await action.run(action.params.parse(params), context)
  if (outcome.status === 'completed') z.strictObject(action.result.shape).parse(outcome.result)
  return outcome as Outcome<Record<string, unknown>>
}

/** The same, for an action that has to complete. */
export async function complete(action: Action, params: object, context = aContext()) {
  const outcome = await perform(action, params, context)
  if (outcome.status === 'skipped') throw new Error(`skipped: ${outcome.reason}`)
  if (outcome.status === 'failed') throw new Error(outcome.error)
  return outcome
}

/** What the action wants written as one kind of effect. */
export function only<K extends Effect['kind']>(effects: readonly Effect[], kind: K) {
  const [effect] = effects.filter((effect) => effect.kind === kind)
  if (!effect) throw new Error(`no effect ${kind}`)
  return effect as Extract<Effect, { kind: K }>
}

/** The messages of what is wrong with params, or none. */
export function complaints(action: Action, params: object): string[] {
  return action.params.safeParse(params).error?.issues.map(({ message }) => message) ?? []
}
