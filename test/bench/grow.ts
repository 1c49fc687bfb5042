import pg from 'pg'

/** Executions of an email. */
const PER_EMAIL = 2
const WORKFLOWS = 40

/**
 * Fills a migrated database with so many executions and what belongs to them: half as many emails, a thousand vendors
 * and customers, decisions, deliveries, invoices, what else workflows record, and statistics, over a year. Indexes are
 * made afterwards, as that is quicker.
 */
export async function grow(url: string, executions: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const emails = executions / PER_EMAIL
  const sql = (text: string, ...values: unknown[]) => client.query(text, values)
  try {
    await sql(`set maintenance_work_mem = '512MB'`)
    for (const table of ['vendors', 'customers'])
      await sql(
        `insert into ${table} (id, name, cvr, emails, domains)
         select ${partyId('n')}, 'Company ' || n, lpad(n::text, 8, '0'),
           array['a@c' || n || '.dk'], array['c' || n || '.dk'] from generate_series(0, 999) n`,
      )
    await sql('delete from email_workflows')
    await sql(
      `insert into email_workflows (id, name, classification_trigger, enabled, workflow_steps)
       select n, 'Workflow ' || n, 'class ' || n % 20, true,
         '[{"action": "extract_invoice_data", "params": {}}, {"action": "mark_as_processed", "params": {}}]'
       from generate_series(1, ${WORKFLOWS}) n`,
    )
    await filled(client, 'emails', () =>
      sql(
        `insert into emails (id, message_id, sender_email, subject, body, received_at, classification, confidence_score,
           status, workflow_outcome, needs_review, vendor_id, customer_id, extracted)
         select n, '<' || n || '@c.dk>', 'a@c' || n % 1000 || '.dk', 'Faktura ' || n, 'At betale: 1.250,00 kr.',
           timestamptz '2026-11-20' - n * interval '1 year' / $1::bigint, 'class ' || n % 4, 0.9,
           case n % 3 when 0 then 'received' else 'processed' end, case n % 5 when 0 then 'no_match' else 'executed' end,
           n % 5 = 0, case n % 4 when 0 then ${partyId('0')} else ${partyId('n % 1000')} end,
           case n % 4 when 0 then ${partyId('0')} end,
           case n % 4 when 0 then jsonb_build_object('invoice', jsonb_build_object('invoice_number', n::text, 'kind', 'invoice',
             'due_date', (date '2026-12-20' - (n * 365 / $1::bigint)::int)::text, 'duplicate_of', case n % 200 when 0 then n end))
           else '{}' end
         from generate_series(1, $1::bigint) n`,
        emails,
      ),
    )
    await filled(client, 'email_workflow_executions', () =>
      sql(
        `insert into email_workflow_executions (id, email_id, workflow_id, workflow_version, workflow_name, run_key,
           run_position, claim_id, status, steps, steps_total, steps_completed, started_at, completed_at, execution_time_ms)
         select 2 * e + x, e, 1 + (e + x) % 4, 1, 'Workflow', 'auto', x, '00000000-0000-4000-8000-000000000000',
           case (e + x) % 5 when 0 then 'failed' else 'completed' end,
           '[{"index": 0, "path": "0", "action": "mark_as_processed", "status": "completed", "result": {},
              "error": null, "reason": null, "duration_ms": 1}]', 1, 1,
           timestamptz '2026-11-20' - e * interval '1 year' / $1::bigint, now(), 5
         from generate_series(1, $1::bigint) e, generate_series(0, ${PER_EMAIL - 1}) x`,
        emails,
      ),
    )
    await filled(client, 'email_workflow_decisions', () =>
      sql(
        `insert into email_workflow_decisions
         select n, 'auto', 30, 1, 'Workflow', 'confidence_threshold', '>= 0.95', '0.90', 'confidence_score 0.90 < 0.95'
         from generate_series(1, $1::bigint, 4) n`,
        emails,
      ),
    )
    await filled(client, 'deliveries', () =>
      sql(
        `insert into deliveries (id, execution_id, email_id, workflow_id, workflow_version, step_index, channel, payload, status)
         select ${partyId('n')}, 2 * n, n, 1, 1, 0, 'slack', '{}', case when n < 100 then 'pending' else 'delivered' end
         from generate_series(1, $1::bigint) n`,
        emails,
      ),
    )
    await filled(client, 'invoices', () =>
      sql(
        `insert into invoices (email_id, received_on, kind, invoice_number, amount, supplier_name, supplier_email, cvr, payees)
         select n, date '2026-11-20', 'invoice', n::text, '1250.00', 'Company ' || n % 1000, 'a@c' || n % 1000 || '.dk',
           lpad((n % 1000)::text, 8, '0'), '{bank 0040 0440116243}'
         from generate_series(1, $1::bigint) n`,
        emails,
      ),
    )
    const produced = 'email_id, execution_id, workflow_id, workflow_version'
    await filled(client, 'tickets', () =>
      sql(
        `insert into tickets (id, title, type, priority, status, vendor_id, customer_id, assigned_to, created_at, ${produced})
         select n, 'Sag ' || n, 'type ' || n % 4, case n % 5 when 0 then 'high' else 'normal' end, 'open',
           ${partyId('n % 1000')}, case n % 4 when 0 then ${partyId('0')} end, case n % 4 when 0 then 'Bogholderi' end,
           timestamptz '2026-11-20' - n * interval '1 year' / $1::bigint, n, 2 * n, 1, 1
         from generate_series(1, $1::bigint) n`,
        emails,
      ),
    )
    await filled(client, 'time_entries', () =>
      sql(
        `insert into time_entries (id, hours, date, customer_id, ${produced})
         select ${partyId('n')}, 3.5, date '2026-11-20' - (n * 365 / $1::bigint)::int, ${partyId('n % 1000')}, n, 2 * n, 1, 1
         from generate_series(1, $1::bigint, 4) n`,
        emails,
      ),
    )
    await filled(client, 'purchase_orders', () =>
      sql(
        `insert into purchase_orders (id, vendor_id, currency, total, lines, created_at, ${produced})
         select n, ${partyId('n % 1000')}, 'DKK', 998, '[]', timestamptz '2026-11-20' - n * interval '1 year' / $1::bigint,
           n, 2 * n, 1, 1
         from generate_series(1, $1::bigint, 4) n`,
        emails,
      ),
    )
    await filled(client, 'calendar_events', () =>
      sql(
        `insert into calendar_events (id, title, starts_at, ends_at, attendees, ${produced})
         select ${partyId('n')}, 'Møde', timestamptz '2026-11-20' - n * interval '1 year' / $1::bigint,
           timestamptz '2026-11-21', '[]', n, 2 * n, 1, 1
         from generate_series(1, $1::bigint, 4) n`,
        emails,
      ),
    )
    await sql(
      `insert into email_workflow_stats (workflow_id, slot, execution_count, success_count)
       select w, s, $1::bigint, $1::bigint from generate_series(1, ${WORKFLOWS}) w, generate_series(0, 15) s`,
      executions,
    )
    await sql(
      `select setval(pg_get_serial_sequence('email_workflow_executions', 'id'), $1::bigint + 10),
         setval('tickets_id_seq', $1::bigint + 10), setval('purchase_orders_id_seq', $1::bigint + 10)`,
      executions,
    )
    await sql('vacuum analyze')
  } finally {
    await client.end()
  }
}

const partyId = (n: string) => `('00000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`

/** Fills a table without its indexes and foreign keys, and puts them back. */
async function filled(client: pg.Client, table: string, fill: () => Promise<unknown>): Promise<void> {
  const { rows: indexes } = await client.query(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = $1 and indexname not in (select conname from pg_constraint)`,
    [table],
  )
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  // Foreign keys are triggers, which would look up every row.
  await client.query('set session_replication_role = replica')
  await fill()
  await client.query('set session_replication_role = origin')
  for (const { definition } of indexes) await client.query(definition)
}
