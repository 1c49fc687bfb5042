/**
 * The senders by the heads of forwarded mail in the bodies of a table's rows, `(address, name)`, the name as it is
 * compared. More of them than `originalSenders` finds, and all that it finds.
 */
export const originalSendersOf = (table: string) => /* sql */ `
  select lower(a[1]) as address, name_key(regexp_replace(m[2], '[[<(].*|[^ ]+@.*', '')) as name
  from ${table} e
  cross join lateral regexp_matches(e.body, '(From|Fra):([^\r\n]+)', 'gi') as m
  cross join lateral regexp_matches(m[2], '[^][()<>:;,"''* \t@]+@[^][()<>:;,"''* \t@]+', 'g') as a`
