import type pg from 'pg'

/**
 * The limit for this shape of work: `pg`, one statement that stores and reads a batch and one that writes all its rows,
 * and between them no more than the five results need.
 */
export async function workBatch(pool: pg.Pool, first: number, size: number): Promise<void> {
  const emails = Array.from({ length: size }, (_, n) => anEmail(first + n))
  const { rows } = await pool.query(READ, [JSON.stringify(emails)])
  const now = new Date().toISOString()
  const executions = rows.map(({ id, wid, version }) => ({
    e: id,
    w: wid,
    v: version,
    s: 'ok',
    a: now,
    b: now,
  }))
  const steps = rows.flatMap((row) =>
    (row.steps as (keyof typeof RUN)[]).map((k, i) => ({
      e: row.id,
      w: row.wid,
      i,
      k,
      s: 'ok',
      o: RUN[k](row),
    })),
  )
  const { rows: won } = await pool.query(COMMIT, [JSON.stringify(executions), JSON.stringify(steps)])
  if (won.length !== size) throw new Error(`the floor wrote ${won.length} executions, not ${size}`)
}

interface Read {
  readonly vendor_id: number | null
  readonly subject: string
  readonly body: string
}

const RUN = {
  link_vendor: ({ vendor_id }: Read) => ({ vendor_id }),
  extract: ({ body }: Read) => {
    const found = /EUR (\d+\.\d\d) due (\d{4}-\d\d-\d\d)/.exec(body)
    return { amount: found?.[1], due: found?.[2], currency: 'EUR' }
  },
  ticket: ({ subject }: Read) => ({ title: subject }),
  notify: ({ subject }: Read) => ({ channel: '#ap', text: subject }),
  mark: () => ({}),
}

function anEmail(n: number) {
  return {
    ...{ id: n, category: `cat${1 + (n % 50)}`, from_addr: `u@v${n % 1000}.example` },
    ...{ from_domain: `v${n % 1000}.example`, subject: `Invoice #${n}` },
    body: `Hello, invoice ${n} total EUR ${n % 997}.50 due 2026-12-${10 + (n % 18)}. ${TEXT}`,
  }
}
const TEXT = 'lorem ipsum dolor '.repeat(110)

const READ = `
with e as (
  insert into emails(id, category, from_addr, from_domain, subject, body)
  select id, category, from_addr, from_domain, subject, body
  from jsonb_to_recordset($1::jsonb) as r(id bigint, category text, from_addr text, from_domain text, subject text, body text)
  on conflict (id) do update set subject = excluded.subject
  returning *)
select e.id, e.subject, e.body, w.id wid, w.version, w.steps, v.id vendor_id, v.name vendor
from e join workflows w on w.category = e.category and w.enabled
left join vendors v on v.domain = e.from_domain
left join executions x on x.email_id = e.id and x.workflow_id = w.id
where x.email_id is null`

const COMMIT = `
with ex as (
  insert into executions(email_id, workflow_id, version, status, started_at, finished_at)
  select e, w, v, s, a, b from jsonb_to_recordset($1::jsonb) as r(e bigint, w int, v int, s text, a timestamptz, b timestamptz)
  order by e, w on conflict do nothing returning email_id e, workflow_id w),
fx as (select r.* from jsonb_to_recordset($2::jsonb) as r(e bigint, w int, i int, k text, s text, o jsonb) join ex using (e, w)),
st as (insert into steps(email_id, workflow_id, step, kind, status, output, ms) select e, w, i, k, s, o, 0 from fx returning 1),
li as (insert into links select e, w, i, (o->>'vendor_id')::int from fx where k = 'link_vendor' returning 1),
xt as (insert into extractions select e, w, i, o from fx where k = 'extract' returning 1),
ti as (insert into tickets select e, w, i, o->>'title' from fx where k = 'ticket' returning 1),
ob as (insert into outbox(email_id, workflow_id, step, payload) select e, w, i, o from fx where k = 'notify' returning 1),
pr as (insert into processed(email_id, workflow_id, step) select e, w, i from fx where k = 'mark' returning 1)
select e, w from ex`
