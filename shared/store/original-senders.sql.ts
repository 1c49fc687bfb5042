/** Lines with a sender that are read in each email; anybody can send an email that has thousands. */
const MAX_LINES = 20

/**
 * A query for the original senders of a table's forwarded emails, read from the header lines (From,
 * Fra, Från, Von) in their bodies: `(address, name)`, the name normalised for comparison. It finds a superset of what
 * `originalSenders` finds in the first 20 such lines; like it, it reads lines up to 300 characters, of which
 * the last address counts.
 */
export const originalSendersOf = (table: string) => /* sql */ `
  select lower(sender.address) as address, name_key(regexp_replace(line.text, '[[<(].*|[^ ]+@.*', '')) as name
  from ${table} e
  cross join lateral (
    select left(m[2], 300) as text from regexp_matches(e.body, '(From|Fra|Från|Von):([^\r\n]+)', 'gi') as m
    where left(m[2], 300) like '%@%' limit ${MAX_LINES}) as line
  cross join lateral (
    select a[1] as address from regexp_matches(line.text,
      '[^][()<>:;,"''* \t@]+@[^][()<>:;,"''* \t@]+', 'g') with ordinality as found(a, position)
    order by position desc limit 1) as sender`
