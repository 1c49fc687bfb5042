import type * as z from 'zod'
import type { Action, Context } from './action.ts'
import type { Customer, Email, Party } from './facts.ts'

/** What templates and conditions may read at some point of a workflow. */
export interface Scope {
  /** Result schemas of the steps before, by step id or action name; null where the step cannot be read. */
  readonly steps: Map<string, Readonly<Record<string, z.ZodType>> | null>
}

/** Placeholder name of a step whose action cannot be read. */
export const UNREADABLE = ''

const EMAIL: readonly (keyof Email)[] = [
  ...(['id', 'message_id', 'sender_email', 'sender_name', 'sender_domain', 'recipients', 'subject'] as const),
  ...([
    'body',
    'attachments',
    'headers',
    'received_at',
    'classification',
    'confidence_score',
    'status',
  ] as const),
  ...(['vendor_id', 'customer_id', 'assigned_to', 'tags'] as const),
]
const PARTY: readonly (keyof Party)[] = ['id', 'name', 'cvr', 'emails', 'domains']
const CUSTOMER: readonly (keyof Customer)[] = [
  ...(['id', 'name', 'cvr', 'emails', 'domains', 'phone', 'address', 'contact_person'] as const),
]
const WORKFLOW: readonly (keyof Context['workflow'])[] = [
  'id',
  'name',
  'version',
  'is_flagged',
  'review_reason',
]

const roots = new Map<string, readonly string[]>([
  ['email', EMAIL],
  ['workflow', WORKFLOW],
  ['vendor', PARTY],
  ['customer', CUSTOMER],
])

export function resultSchemas(action: Action): Readonly<Record<string, z.ZodType>> {
  return action.result.shape as Record<string, z.ZodType>
}

/** Says what is wrong with a variable that cannot exist at this point of any run; null when it may exist. */
export function unknownVariable(path: readonly string[], scope: Scope): string | null {
  const [root = '', field, result] = path
  const name = path.join('.')
  if (root === 'steps') return unknownResult(name, field, result, scope)
  const fields = roots.get(root)
  if (!fields) return `there is no variable "${name}"; there are email, workflow, steps, vendor and customer`
  if (field === undefined || fields.includes(field)) return null
  return `there is no variable "${name}"; ${root} has ${fields.join(', ')}`
}

function unknownResult(
  name: string,
  step: string | undefined,
  field: string | undefined,
  scope: Scope,
): string | null {
  if (step === undefined) return null
  const results = scope.steps.get(step)
  // It may be the result of an unreadable step.
  if (results === null || (!results && scope.steps.has(UNREADABLE))) return null
  if (!results) {
    const earlier = [...scope.steps.keys()].join(', ') || 'none'
    return `"${name}" names no earlier step; earlier steps: ${earlier}`
  }
  if (field === undefined || Object.hasOwn(results, field)) return null
  return `there is no variable "${name}"; the result of ${step} has ${Object.keys(results).join(', ')}`
}
