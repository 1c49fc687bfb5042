import type { Database } from '../../shared/store/database.ts'
import { SAMPLE_EMAILS } from './sample-emails.ts'
import { SAMPLE_CUSTOMERS, SAMPLE_VENDORS } from './sample-parties.ts'
import { SAMPLE_WORKFLOWS } from './sample-workflows.ts'

/**
 * Fills an empty database with vendors, customers and unprocessed emails, enables the workflows, and adds one
 * to try by hand. Does nothing when the database has any email, vendor or customer.
 *
 * @returns whether the data was added.
 */
export async function addSampleData(database: Database): Promise<boolean> {
  const added = await database.query(
    /* sql */ `
    with empty as (
      select where not exists (select from emails) and not exists (select from vendors)
        and not exists (select from customers)
    ),
    vendor as (
      insert into vendors (name, cvr, emails, domains)
      select name, cvr, emails, domains
      from empty, jsonb_to_recordset(:vendors::jsonb) as v(name text, cvr text, emails text[], domains text[])
    ),
    customer as (
      insert into customers (name, cvr, emails, domains)
      select name, cvr, emails, domains
      from empty, jsonb_to_recordset(:customers::jsonb) as c(name text, cvr text, emails text[], domains text[])
    ),
    enabled as (
      update email_workflows set enabled = true from empty where id <= 5
    ),
    workflow as (
      insert into email_workflows (name, description, classification_trigger, confidence_threshold, priority,
        workflow_steps)
      select name, description, classification_trigger, confidence_threshold, priority, workflow_steps
      from empty, jsonb_to_recordset(:workflows::jsonb) as w(name text, description text,
        classification_trigger text, confidence_threshold float8, priority int, workflow_steps jsonb)
      -- Somebody has one of this name.
      on conflict do nothing
    )
    insert into emails (id, message_id, sender_email, sender_name, recipients, subject, body, body_bytes,
      attachments, received_at, classification, confidence_score)
    select id, '<' || id || '@' || substring(sender_email from '[^@]*$') || '>', sender_email, sender_name,
      jsonb_build_array(recipient), subject, body, octet_length(body), attachments,
      now() - make_interval(mins => minutes_ago), classification, confidence_score
    from empty, jsonb_to_recordset(:emails::jsonb) as e(id bigint, sender_email text, sender_name text,
      recipient text, subject text, body text, attachments jsonb, minutes_ago int, classification text,
      confidence_score float8)
    returning id`,
    {
      vendors: SAMPLE_VENDORS,
      customers: SAMPLE_CUSTOMERS,
      emails: SAMPLE_EMAILS,
      workflows: SAMPLE_WORKFLOWS,
    },
  )
  return added.length > 0
}
