import { LIMITS } from '../workflow/definition.ts'

/** Upper bound, in bytes, of a definition without its steps, patterns included. */
const BESIDE_STEPS = 4_000

/** SQL for the bytes of JSON within an answer, where it is a JSON string: every quote is escaped. */
const inAnswer = (json: string) => `octet_length(to_json((${json})::text)::text)`

/**
 * SQL for whether the definition in the parameters has room beside the workflows that the condition `others`
 * selects: within the limit on their number, and within the answer that loads all workflows of a
 * classification. Concurrent saves do not see each other, so they can exceed the limit by as many as they
 * are.
 */
export const hasRoom = (others: string) => /* sql */ `(
  select count(*) < ${LIMITS.workflows}
    and coalesce(sum(${inAnswer(`to_jsonb(other) - 'description'`)}) filter (where classification_trigger = :classification_trigger), 0)
      + ${inAnswer(':workflow_steps::jsonb')} + ${BESIDE_STEPS} <= ${LIMITS.bytesOfClassification}
  from email_workflows other where deleted_at is null and ${others})`
