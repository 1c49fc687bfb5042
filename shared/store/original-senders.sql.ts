/**
 * A query for the original senders of a table's forwarded emails, read from the header lines (From, Fra) in
 * their bodies: `(address, name)`, the name normalised for comparison. It finds a superset of what
 * `originalSenders` finds.
 */
export const originalSendersOf = (table: string) => /* sql */ `
  select lower(a[1]) as address, name_key(regexp_replace(m[2], '[[<(].*|[^ ]+@.*', '')) as name
  from ${table} e
  cross join lateral regexp_matches(e.body, '(From|Fra):([^\r\n]+)', 'gi') as m
  cross join lateral regexp_matches(m[2], '[^][()<>:;,"''* \t@]+@[^][()<>:;,"''* \t@]+', 'g') as a`
