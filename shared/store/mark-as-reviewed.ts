import { type EmailSummary, emailSummarySchema } from '../api/email.ts'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows } from './database.ts'
import { EMAIL_SUMMARY_COLUMNS } from './email-columns.ts'

/**
 * Takes an email off the review list and keeps its reasons. The status `flagged` becomes `processed`, because
 * it meant that the workflow was done and only the review was missing; any other status stays. An email that
 * needs no review stays as it is, and nothing is logged. The audit entry has no reasons: they may quote the
 * email, and the log outlives its erasure.
 *
 * Waits for a batch that is writing the email, so that only one of two concurrent callers counts as the
 * reviewer. A call that the SDK retries changes nothing: if the email was flagged again after the first try,
 * that has not been reviewed.
 *
 * @returns undefined when there is no such email or it is erased.
 */
export async function markAsReviewed(
  database: Database,
  id: number,
  author: Author,
): Promise<EmailSummary | undefined> {
  const rows = await database.query(
    /* sql */ `
    with before as materialized (
      select * from emails where id = :id and erasure is null for no key update
    ),
    reviewed as (
      select id, case status when 'flagged' then 'processed' else status end as status from before
      where needs_review or status = 'flagged'
    ),
    ${audited({ action: 'email.reviewed', from: 'reviewed', target: "'email/' || id", details: "jsonb_build_object('status', status)" })},
    written as (
      update emails e set needs_review = false, status = reviewed.status, updated_at = now()
      from reviewed, audited where e.id = reviewed.id
      returning e.*
    )
    select ${EMAIL_SUMMARY_COLUMNS} from (
      select * from written union all select * from before where not exists (select from written)
    ) as email`,
    { id, ...author },
  )
  return parseRows(emailSummarySchema, rows)[0]
}
