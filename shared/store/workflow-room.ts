import { LIMITS } from '../workflow/definition.ts'

/** Bytes of what a definition has beside its steps, patterns included. */
const BESIDE_STEPS = 4_000

/** Bytes of JSON in an answer, where it is a text in JSON: every quote has one more character. */
const inAnswer = (json: string) => `octet_length(to_json((${json})::text)::text)`

/**
 * Whether there is room for the definition in the parameters beside those workflows that `others` says: in their number,
 * and in the answer that an email of its classification is loaded with. Saves at the same moment do not see each other,
 * so there may be more by as many as they are.
 */
export const hasRoom = (others: string) => /* sql */ `(
  select count(*) < ${LIMITS.workflows}
    and coalesce(sum(${inAnswer(`to_jsonb(other) - 'description'`)}) filter (where classification_trigger = :classification_trigger), 0)
      + ${inAnswer(':workflow_steps::jsonb')} + ${BESIDE_STEPS} <= ${LIMITS.bytesOfClassification}
  from email_workflows other where deleted_at is null and ${others})`
