import * as z from 'zod'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows, type Row } from './database.ts'
import { erasedParties } from './erase-parties.sql.ts'

/** An email from which on nothing is added, and the objects in the bucket that are its own. */
export interface EmailToErase {
  readonly id: number
  readonly keys: readonly string[]
}

/**
 * What is returned of each marked email; `mine` has all that the statement marks, which it still sees as they were. Two
 * emails with the same text have one original: it goes with the last of them. Everything in the bucket below another
 * prefix is not ours to remove.
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

/** A vendor or customer that the erased was tied to. */
export const touchedPartySchema = z.object({
  kind: z.enum(['vendor', 'customer']),
  id: z.guid(),
  erased: z.boolean().meta({
    description:
      'It was made from the sender, and nothing is left in it. Else it stays, with its name, and without the sender’s address when all of the sender is erased: look whether it is the person',
    example: false,
  }),
})
export type TouchedParty = z.output<typeof touchedPartySchema>

/** What has been begun. */
export interface Begun {
  readonly emails: readonly EmailToErase[]
  readonly parties: readonly TouchedParty[]
}

/** Of emails and parties, whose ids are of two kinds. */
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
 * Begins to erase one email, whatever has been erased of it before, and the vendor or customer that was made from it when
 * nothing else is known of them. Waits for a batch that works it at this moment; undefined when there is no such email.
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
 * Begins to erase emails of a sender, at most `limit`, and takes the sender out of vendors and customers: see
 * `erasedParties`. Emails that a batch works at this moment are left for the next time.
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

/** Seconds after which an erasure that has not ended is taken to have been interrupted. */
const INTERRUPTED = 300

/**
 * Begins to erase emails that are older than `days`, at most `limit`, and takes up erasures that were interrupted.
 * Emails that a batch works at this moment are left for the next time.
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
