import * as z from 'zod'
import { id, timestamp } from './fields.ts'

/** The actions recorded in the audit log. */
export const AUDIT_ACTIONS = [
  'workflow.created',
  'workflow.updated',
  'workflow.toggled',
  'workflow.deleted',
  'email.run',
  'email.reviewed',
  'email.invoice_corrected',
  'email.erased',
  'sender.erased',
  'pause.began',
  'pause.explained',
  'pause.ended',
  'delivery.redriven',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** One entry of the audit log: who changed or ran what. */
export const auditEntrySchema = z
  .object({
    id: id.meta({ example: 12 }),
    at: timestamp,
    actor: z.string().meta({
      description: 'The token’s username, else its subject; `local` without a token',
      example: 'eva@example.com',
    }),
    action: z.enum(AUDIT_ACTIONS),
    target: z.string().nullable().meta({ description: 'What was changed or run', example: 'workflow/4' }),
    details: z.record(z.string(), z.json()).meta({ example: { version: 3 } }),
    request_id: z.string().meta({ description: 'Identifies the request in the logs' }),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.output<typeof auditEntrySchema>
