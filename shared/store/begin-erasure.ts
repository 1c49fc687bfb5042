import * as z from 'zod'
import { type TouchedParty, touchedPartySchema } from '../api/touched-party.ts'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows, type Row } from './database.ts'
import { erasedParties } from './erase-parties.sql.ts'

/** An email marked for erasure, to which nothing is added any more, and the keys of its own objects. */
export interface EmailToErase {
  readonly id: number
  readonly keys: readonly string[]
}

/**
 * What is returned for each marked email. `mine` has every row that the statement marks, and the subqueries
 * still see those rows as they were before. Emails with the same text share one original, which is removed
 * with the last of them. Attachments under any other prefix of the bucket are not ours to remove.
 */
const MARKED = `id, (
    select coalesce(jsonb_agg(key), '[]') from (
      select e.body_key as key where e.body_key is not null and not exists (
        select from emails other where other.body_key = e.body_key and other.erasure is null
          and other.id not in (select id from mine))
      union
      select attachment->>'s3_key' from jsonb_array_elements(e.attachments) as attachment
      where attachment->>'s3_key' like 'attachments/%') as own) as keys`

const markedRow = z.object({ id: z.int(), keys: z.array(z.string()) })

export interface Begun {
  readonly emails: readonly EmailToErase[]
  readonly parties: readonly TouchedParty[]
}

/** Emails and parties in one result; ids are text because the two have different types. */
const RESULT = /* sql */ `
    select 'email' as kind, id::text, keys, null::boolean as erased from marked
    union all select kind, id::text, null, erased from party`

function readBegun(rows: readonly Row[]): Begun {
  const ofEmail = ({ kind }: Row) => kind === 'email'
  const emails = rows.filter(ofEmail).map((row) => ({ ...row, id: Number(row.id) }))
  const parties = rows.filter((row) => !ofEmail(row))
  return { emails: parseRows(markedRow, emails), parties: parseRows(touchedPartySchema, parties) }
}

/**
 * Begins to erase one email, even one that has been erased in part before, and the vendor or customer that
 * was made from it when nothing else is known about them. Waits for a batch that is processing the email.
 *
 * @returns undefined when there is no such email.
 */
export async function beginErasure(
  database: Database,
  id: number,
  author: Author,
): Promise<Begun | undefined> {
  const rows = await database.query(
    /* sql */ `
    with mine as materialized (
      select id, sender_email, sender_name, body, vendor_id, customer_id from emails where id = :id for update
    ),
    marked as (
      update emails e set erasure = 'request', erased_at = null, updated_at = now()
      where id in (select id from mine) returning ${MARKED}
    ),
    ${erasedParties('email')},
    ${audited({ action: 'email.erased', from: 'marked', target: "'email/' || id" })}
    ${RESULT}`,
    { id, ...author },
  )
  const begun = readBegun(rows)
  return begun.emails.length > 0 ? begun : undefined
}

/**
 * Begins to erase at most `limit` emails of a sender, and removes the sender from vendors and customers (see
 * `erasedParties`). Skips emails that a batch is processing; the next call takes them.
 *
 * @param address lower case.
 */
export async function beginErasureOfSender(
  database: Database,
  address: string,
  limit: number,
  author: Author,
): Promise<Begun> {
  const rows = await database.query(
    /* sql */ `
    with mine as materialized (
      select id, sender_name, vendor_id, customer_id from emails
      where sender_email = :address order by id limit :limit for update skip locked
    ),
    marked as (
      update emails e set erasure = 'request', erased_at = null, updated_at = now()
      where id in (select id from mine) returning ${MARKED}
    ),
    ${erasedParties('sender')},
    done as (
      select (select count(*) from marked)::int as emails, (select count(*) from party)::int as parties
    ), ${audited({ action: 'sender.erased', from: 'done', target: 'null', details: "jsonb_build_object('emails', emails, 'parties', parties)" })}
    ${RESULT}`,
    { address, limit, ...author },
  )
  return readBegun(rows)
}

/** Seconds after which an unfinished erasure counts as interrupted. */
const INTERRUPTED = 300

/**
 * Begins to erase at most `limit` emails that are older than `days`, and resumes interrupted erasures. Skips
 * emails that a batch is processing; the next call takes them.
 *
 * @param days null to keep emails for ever.
 */
export async function beginErasureOfOld(
  database: Database,
  days: number | null,
  limit: number,
): Promise<EmailToErase[]> {
  const rows = await database.query(
    /* sql */ `
    with old as materialized (
      select id from emails
      where erasure is null and created_at < now() - make_interval(days => :days::int)
      order by created_at, id limit :limit for update skip locked
    ),
    interrupted as materialized (
      select id from emails
      where erasure is not null and erased_at is null and updated_at < now() - interval '${INTERRUPTED} seconds'
      order by id limit :limit for update skip locked
    ),
    mine as materialized (
      select id from old union select id from interrupted
    )
    update emails e set erasure = coalesce(erasure, 'retention'), updated_at = now()
    where id in (select id from mine)
    returning ${MARKED}`,
    { days, limit },
  )
  return parseRows(markedRow, rows)
}
