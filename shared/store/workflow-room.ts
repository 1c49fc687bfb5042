import { LIMITS } from '../workflow/definition.ts'

/**
 * Whether there is room for the definition in the parameters beside those workflows that `others` says: in their number,
 * and in the bytes that an email of its classification brings back when it is loaded.
 */
export const hasRoom = (others: string) => /* sql */ `(
  select count(*) < ${LIMITS.workflows}
    and coalesce(sum(octet_length(workflow_steps::text)) filter (where classification_trigger = :classification_trigger), 0)
      + octet_length((:workflow_steps::jsonb)::text) <= ${LIMITS.bytesOfClassification}
  from email_workflows where deleted_at is null and ${others})`
