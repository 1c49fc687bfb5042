import * as z from 'zod'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows } from './database.ts'

/** An email from which on nothing is added, and the objects in the bucket that are its own. */
export interface EmailToErase {
  readonly id: number
  readonly keys: readonly string[]
}

/**
 * What is returned of each marked email. Two emails with the same text have one original: it goes with the last of
 * them. Everything in the bucket below another prefix is not ours to remove.
 */
const MARKED = `id, (
    select coalesce(jsonb_agg(key), '[]') from (
      select e.body_key as key where e.body_key is not null and not exists (
        select from emails other where other.body_key = e.body_key and other.id <> e.id and other.erasure is null)
      union
      select attachment->>'s3_key' from jsonb_array_elements(e.attachments) as attachment
      where attachment->>'s3_key' like 'attachments/%') as own) as keys`

const markedRow = z.object({ id: z.int(), keys: z.array(z.string()) })

/**
 * Begins to erase one email, whatever has been erased of it before. Waits for a batch that works it at this moment;
 * undefined when there is no such email.
 */
export async function beginErasure(
  database: Database,
  id: number,
  author: Author,
): Promise<EmailToErase | undefined> {
  const rows = await database.query(
    /* sql */ `
    with marked as (
      update emails e set erasure = 'request', erased_at = null, updated_at = now()
      where id = (select id from emails where id = :id for update)
      returning ${MARKED}
    ), ${audited({ action: 'email.erased', from: 'marked', target: "'email/' || id" })}
    select id, keys from marked`,
    { id, ...author },
  )
  return parseRows(markedRow, rows)[0]
}

/**
 * Begins to erase emails of a sender, at most `limit`, and takes the address out of the vendors and customers that are
 * known by it. Emails that a batch works at this moment are left for the next time.
 *
 * @param address lower case.
 */
export async function beginErasureOfSender(
  database: Database,
  address: string,
  limit: number,
  author: Author,
): Promise<{ readonly emails: readonly EmailToErase[]; readonly parties: number }> {
  const rows = await database.query(
    /* sql */ `
    with mine as materialized (
      select id from emails where sender_email = :address order by id limit :limit for update skip locked
    ),
    marked as (
      update emails e set erasure = 'request', erased_at = null, updated_at = now()
      where id in (select id from mine) returning ${MARKED}
    ),
    vendor as (
      update vendors set emails = array_remove(emails, :address::text)
      where emails @> array[:address::text] returning id
    ),
    customer as (
      update customers set emails = array_remove(emails, :address::text)
      where emails @> array[:address::text] returning id
    ),
    done as (
      select (select count(*) from marked)::int as emails,
        ((select count(*) from vendor) + (select count(*) from customer))::int as parties
    ), ${audited({ action: 'sender.erased', from: 'done', target: 'null', details: "jsonb_build_object('emails', emails, 'parties', parties)" })}
    select 'email' as kind, id, keys, 0 as parties from marked
    union all select 'parties', null, null, parties from done`,
    { address, limit, ...author },
  )
  return {
    emails: parseRows(
      markedRow,
      rows.filter(({ kind }) => kind === 'email'),
    ),
    parties: z.int().parse(rows.find(({ kind }) => kind === 'parties')?.parties),
  }
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
    )
    update emails e set erasure = coalesce(erasure, 'retention'), updated_at = now()
    where id in (select id from old union select id from interrupted)
    returning ${MARKED}`,
    { days, limit },
  )
  return parseRows(markedRow, rows)
}
