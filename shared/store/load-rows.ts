import * as z from 'zod'
import { mismatchesOf } from '../errors.ts'
import { explainWithoutValue } from '../explain.ts'
import { addressSchema } from '../workflow/address.ts'
import { stepSchema, type Workflow } from '../workflow/definition.ts'
import { shorten } from '../workflow/log.ts'
import { readPause } from './get-pause.ts'

/** A stored workflow that does not fit the schema of a definition: written by hand, or under looser rules. */
export interface UnreadableWorkflow {
  readonly id: number
  readonly version: number
  readonly name: string
  readonly classification_trigger: string
  /** What is wrong, naming the field. */
  readonly problem: string
}

export const refusedRow = z.object({
  /** True when another sender's email has its message id; false when the ids belong to different emails. */
  is_another_senders: z.boolean(),
  original_is_shared: z.boolean(),
})
/** Why content was not stored, and whether another email needs its original. */
export type Refused = z.output<typeof refusedRow>

export const pauseRow = z.looseObject({}).transform((row) => readPause([row]))

export const emailRow = z.object({
  id: z.int(),
  message_id: z.string(),
  sender_email: z.string(),
  sender_name: z.string(),
  sender_domain: z.string(),
  recipients: z.array(z.string()),
  subject: z.string(),
  body: z.string().nullable(),
  attachments: z.array(
    z.object({
      filename: z.string(),
      content_type: z.string(),
      size: z.int(),
      s3_key: z.string().nullable(),
    }),
  ),
  headers: z.record(z.string(), z.string()),
  received_at: z.string(),
  classification: z.string().nullable(),
  confidence_score: z.number().nullable(),
  status: z.string(),
  vendor_id: z.string().nullable(),
  customer_id: z.string().nullable(),
  assigned_to: z.string().nullable(),
  tags: z.array(z.string()),
  needs_review: z.boolean(),
})

export const workflowRow = z.object({
  id: z.int(),
  version: z.int(),
  name: z.string(),
  classification_trigger: z.string(),
  confidence_threshold: z.number(),
  sender_pattern: z.string().nullable(),
  subject_pattern: z.string().nullable(),
  priority: z.int(),
  enabled: z.boolean(),
  stop_on_match: z.boolean(),
  workflow_steps: z.unknown(),
})

const definitionRow = workflowRow.extend({ workflow_steps: z.array(stepSchema) })

/** Only the steps can be unreadable: the types of all other columns are enforced by the database. */
export function readWorkflow(row: z.output<typeof workflowRow>): Workflow | UnreadableWorkflow {
  const read = definitionRow.safeParse(row, { error: explainWithoutValue })
  if (read.success) return read.data
  const { id, version, name, classification_trigger } = row
  return { id, version, name, classification_trigger, problem: shorten(mismatchesOf(read.error)) }
}

export const ranRow = z.object({ email_id: z.int(), workflow_id: z.int(), failed: z.boolean() })

export const ticketRow = z.object({ id: z.int(), ticket_number: z.string() })
export const orderRow = z.object({ id: z.int(), order_number: z.string() })

export const invoiceRow = z.object({
  email_id: z.int(),
  received_on: z.string(),
  kind: z.string().nullable(),
  invoice_number: z.string().nullable(),
  amount: z.string().nullable(),
  supplier_name: z.string().nullable(),
  supplier_email: z.string().nullable(),
  cvr: z.string().nullable(),
  payees: z.array(z.string()),
  needs_review: z.boolean(),
})

export const partyRow = z.object({
  id: z.string(),
  name: z.string(),
  cvr: z.string().nullable(),
  emails: z.array(z.string()),
  domains: z.array(z.string()),
})

export const customerRow = partyRow.extend({
  phone: z.string().nullable(),
  address: addressSchema.nullable(),
  contact_person: z.string().nullable(),
})
