import { type EmailSummary, emailSummarySchema } from '../api/email.ts'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows } from './database.ts'
import { EMAIL_SUMMARY_COLUMNS } from './email-columns.ts'

/**
 * Takes an email off the review list, its reasons kept. `flagged` becomes `processed`: it said that a workflow was done and
 * only a person's look was missing; any other status is no statement about that. One that nobody has to look at stays as it
 * is, with no entry in the log. The entry has no reasons: they may quote the email, and the log outlives its erasure.
 *
 * Waits for a batch that writes the email at this moment, so that two people are not both the one who looked.
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
      select id, needs_review or status = 'flagged' as waits from emails
      where id = :id and erasure is null for no key update
    ),
    written as (
      update emails e set needs_review = false,
        status = case e.status when 'flagged' then 'processed' else e.status end,
        updated_at = case when before.waits then now() else e.updated_at end
      from before where e.id = before.id
      returning e.*
    ),
    reviewed as (select id, status from written where id in (select id from before where waits)),
    ${audited({ action: 'email.reviewed', from: 'reviewed', target: "'email/' || id", details: "jsonb_build_object('status', status)" })}
    select ${EMAIL_SUMMARY_COLUMNS} from written`,
    { id, ...author },
  )
  return parseRows(emailSummarySchema, rows)[0]
}
