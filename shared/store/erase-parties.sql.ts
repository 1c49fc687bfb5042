import { originalSendersOf } from './original-senders.sql.ts'

/** What to erase: a sender's address with all its emails, or one email. */
type Scope = 'sender' | 'email'

/**
 * SQL array of the addresses to erase. For one email it includes the original senders if it was forwarded,
 * because a party may have been made from them.
 */
const ADDRESSES = {
  sender: 'array[:address::text]',
  email: `array(select sender_email from mine union select address from (${originalSendersOf('mine')}) as original)`,
} as const

/**
 * CTEs that remove a person from the vendors and customers: the parties that the erased emails are linked to,
 * and for a sender also those that have its address. They read the CTE `mine`, which has the erased emails
 * (with `body` in the scope `email`). In the scope `sender`, `:address` is lower case.
 *
 * A party that was made from an email holds what the emails said, so it is erased with them, unless it has
 * another address or is linked to emails that are not being erased. Its row stays, empty, because hours and
 * orders refer to it. A party that stays loses the address, and a name equal to the sender's own is replaced
 * by the domain. A party that people entered keeps its name: only they can tell whether it is the person's.
 * Erasing one email changes no party that stays.
 *
 * Parties made from emails have ids of UUID version 8 (`shared/workflow/identity.ts`).
 *
 * Ends with the CTE `party (kind, id, erased)`.
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
  // For one email, only parties that are erased as a whole are written.
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
