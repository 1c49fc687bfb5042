import type pg from 'pg'

/** What the alternatives work on and write: the same five results of an email, one row each. */
const TABLES = `
create table emails(id bigint primary key, category text not null, from_addr text not null, from_domain text not null,
  subject text not null, body text not null, received_at timestamptz not null default now());
create table workflows(id int primary key, category text not null, enabled bool not null, version int not null, steps jsonb not null);
create index on workflows(category) where enabled;
create table vendors(id int primary key, domain text not null unique, name text not null);
create table executions(email_id bigint not null, workflow_id int not null, version int not null, status text not null,
  started_at timestamptz not null, finished_at timestamptz not null, primary key(email_id, workflow_id));
create table steps(email_id bigint not null, workflow_id int not null, step int not null, kind text not null,
  status text not null, output jsonb, ms int, primary key(email_id, workflow_id, step));
create table links(email_id bigint not null, workflow_id int not null, step int not null, vendor_id int, primary key(email_id, workflow_id, step));
create table extractions(email_id bigint not null, workflow_id int not null, step int not null, data jsonb not null, primary key(email_id, workflow_id, step));
create table tickets(email_id bigint not null, workflow_id int not null, step int not null, title text not null, primary key(email_id, workflow_id, step));
create table outbox(email_id bigint not null, workflow_id int not null, step int not null, payload jsonb not null,
  status text not null default 'pending', primary key(email_id, workflow_id, step));
create table processed(email_id bigint not null, workflow_id int not null, step int not null, at timestamptz not null default now(), primary key(email_id, workflow_id, step));
insert into workflows select g, 'cat' || g, true, 1, '["link_vendor","extract","ticket","notify","mark"]' from generate_series(1, 50) g;
insert into vendors select g, 'v' || g || '.example', 'Vendor ' || g from generate_series(0, 999) g;
`

export async function createTables(pool: pg.Pool): Promise<void> {
  await pool.query(TABLES)
}

/** The five inserts of one email, for those that write one statement at a time. */
const INSERTS: readonly (readonly [sql: string, values: (email: number) => readonly unknown[]])[] = [
  ['insert into links values($1,$2,0,$3) on conflict do nothing', (e) => [e, workflowOf(e), e % 1000]],
  [
    'insert into extractions values($1,$2,1,$3) on conflict do nothing',
    (e) => [e, workflowOf(e), JSON.stringify({ amount: e % 997, currency: 'EUR' })],
  ],
  [
    'insert into tickets values($1,$2,2,$3) on conflict do nothing',
    (e) => [e, workflowOf(e), `Invoice #${e}`],
  ],
  [
    'insert into outbox values($1,$2,3,$3) on conflict do nothing',
    (e) => [e, workflowOf(e), JSON.stringify({ channel: '#ap', text: `Invoice #${e}` })],
  ],
  ['insert into processed values($1,$2,4) on conflict do nothing', (e) => [e, workflowOf(e)]],
]
export const STEPS = INSERTS.length

const workflowOf = (email: number) => 1 + (email % 50)

export async function insertStep(pool: pg.Pool, step: number, email: number): Promise<void> {
  const [sql, values] = INSERTS[step] ?? ['', () => []]
  await pool.query(sql, [...values(email)])
}

/** @throws an Error when an alternative did not write what it was asked for. */
export async function checkRows(pool: pg.Pool, emails: number): Promise<void> {
  for (const table of ['links', 'extractions', 'tickets', 'outbox', 'processed']) {
    const { rows } = await pool.query(`select count(*)::int as count from ${table}`)
    if (rows[0].count !== emails) throw new Error(`${table} has ${rows[0].count} rows, not ${emails}`)
  }
}
