import { originalSendersOf } from './original-senders.sql.ts'

/** What is asked to be forgotten: an address with all that came from it, or one email. */
type Scope = 'sender' | 'email'

/** The addresses that go; of one email those of who wrote it too, where it was forwarded: a party may have been made of them. */
const ADDRESSES = {
  sender: 'array[:address::text]',
  email: `array(select sender_email from mine union select address from (${originalSendersOf('mine')}) as original)`,
} as const

/**
 * The parts of a statement that take a person out of the vendors and customers: those that its emails are linked to, and
 * those that are known by the sender's address. `mine` has the emails that go, with the body of a single one; of a sender, `:address` is lower case.
 *
 * A party that was made from a sender says what the emails said, so it goes with them, unless somebody else has written to
 * it or is known there; its row stays, empty, because hours and orders hang on it. Of one that stays the address goes, and
 * a name that is the sender's own gives way to the domain. What people have entered keeps its name: whether that is the
 * person's, only they can tell. One email alone takes nothing out of a party that stays.
 *
 * That a party was made here is in its id, which has version 8 (`shared/workflow/identity.ts`).
 *
 * Gives `party (kind, id, erased)`.
 */
export const erasedParties = (scope: Scope) => /* sql */ `
  ${erased(scope, 'vendors', 'vendor_id', '')},
  ${erased(scope, 'customers', 'customer_id', ', phone = case when not alone then phone end, address = case when not alone then address end, contact_person = case when not alone then contact_person end')},
  party as (
    select 'vendor' as kind, id, alone as erased from vendors_met
    union all select 'customer', id, alone from customers_met
  )`

function erased(scope: Scope, table: 'vendors' | 'customers', link: string, contact: string): string {
  const others = scope === 'sender' ? 'and x.sender_email <> :address::text' : ''
  const theirs = scope === 'sender' ? 'or p.emails @> array[:address::text]' : ''
  // Of one email's parties only those are written that go as a whole.
  const remaining = scope === 'sender' ? 'array_remove(emails, :address::text)' : "'{}'::text[]"
  return /* sql */ `
  ${table}_met as materialized (
    select p.id,
      uuid_extract_version(p.id) = 8 and p.emails <@ ${ADDRESSES[scope]} and not exists (
        select from emails x where (x.${link} = p.id or x.sender_email = any (p.emails)) and x.erasure is null
          and x.id not in (select id from mine) ${others}) as alone,
      uuid_extract_version(p.id) = 8 and p.name in (select sender_name from mine) as named
    from ${table} p
    where p.id in (select ${link} from mine) ${theirs}
    order by p.id for update
  ),
  ${table}_written as (
    update ${table} p set
      name = case when alone then ''
        when named then coalesce(domains[1], (${remaining})[1], '') else name end,
      cvr = case when not alone then cvr end,
      emails = ${remaining},
      domains = case when alone then '{}' else domains end${contact}
    from ${table}_met m where m.id = p.id ${scope === 'sender' ? '' : 'and alone'}
  )`
}
