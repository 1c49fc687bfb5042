import * as z from 'zod'
import { invoiceSchema, type StoredInvoice } from '../api/invoice.ts'
import { invoiceClaimSchema } from '../extract/invoice-claim.ts'
import type { InvoiceCorrection } from '../extract/invoice-correction.ts'
import { OFFICE_ZONE } from '../office-zone.ts'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows } from './database.ts'

/** What is known of a corrected field. */
const BY_PERSON = { source: 'person', text: '', confidence: 1 }
/** An invoice of which nothing was read. */
const UNREAD = {
  ...Object.fromEntries(Object.keys(invoiceClaimSchema.shape).map((field) => [field, null])),
  ...{ lines: [], duplicate_of: null, source: 'person', fields: {} },
}

/**
 * Corrects fields of an email's invoice, and with them what later invoices are compared with; makes the invoice when nothing
 * was read. What a person has said before is no change, and without a change nothing is written, in the log neither. The
 * entry names the fields: their values go with the email when it is erased, and the log stays.
 *
 * Waits for a batch that writes the email at this moment. A call that the SDK repeats changes nothing.
 *
 * @returns undefined when there is no such email or it is erased.
 */
export async function correctInvoice(
  database: Database,
  id: number,
  values: InvoiceCorrection,
  author: Author,
): Promise<StoredInvoice | undefined> {
  const rows = await database.query(correctSql, {
    ...{ id, values, person: BY_PERSON, unread: UNREAD },
    ...author,
  })
  return parseRows(invoiceRow, rows)[0]?.invoice
}

const invoiceRow = z.object({ invoice: invoiceSchema })

/**
 * The latest one before it by which `compareWith` knows an invoice that came twice (shared/extract/invoice-history.ts);
 * `payees` is `payeesOf`.
 */
const correctSql = /* sql */ `
with email as materialized (
  select id, (received_at at time zone '${OFFICE_ZONE}')::date as received_on,
    :unread::jsonb || coalesce(extracted->'invoice', '{}') as invoice
  from emails where id = :id and erasure is null for no key update
),
change as (
  select id, array_agg(key order by key) as names, jsonb_object_agg(key, value) as said,
    jsonb_object_agg(key, :person::jsonb) as origins
  from email cross join jsonb_each(:values::jsonb)
  where invoice->key is distinct from value or invoice->'fields'->key->>'source' is distinct from 'person'
  group by id
),
${audited({ action: 'email.invoice_corrected', from: 'change', target: "'email/' || id", details: "jsonb_build_object('fields', names)" })},
corrected as materialized (
  select id, received_on, names, invoice || said || jsonb_build_object('fields', (invoice->'fields') || origins,
    'source', case when names && array['invoice_number', 'amount', 'due_date'] then '"person"' else invoice->'source' end
  ) as invoice
  from email join change using (id) cross join audited
),
compared as materialized (
  select c.id, c.received_on, i.*, c.invoice || jsonb_build_object('duplicate_of', case
    when names && array['invoice_number', 'kind', 'supplier_name', 'cvr'] then to_jsonb((
      select b.email_id from invoices b
      where b.number_key = invoice_key(i.invoice_number) and b.number_key <> '' and i.kind <> 'reminder'
        and b.kind = i.kind and (b.received_on, b.email_id) < (c.received_on, c.id)
        and case when b.cvr is not null and i.cvr is not null then b.cvr = i.cvr
          else name_key(b.supplier_name) = name_key(i.supplier_name) and name_key(i.supplier_name) <> '' end
      order by b.received_on desc, b.email_id desc limit 1))
    else c.invoice->'duplicate_of' end) as invoice
  from corrected c cross join lateral jsonb_to_record(c.invoice) as i(
    kind text, invoice_number text, amount text, supplier_name text, cvr text, iban text, account text,
    payment_reference text)
),
recorded as (
  insert into invoices (email_id, received_on, kind, invoice_number, amount, supplier_name, cvr, payees)
  select id, received_on, kind, invoice_number, amount, supplier_name, cvr, array_remove(array[
    'bank ' || regexp_replace(iban, '^DK[0-9]{2}([0-9]{4})([0-9]{10})$', '\\1 \\2'),
    'bank ' || nullif(account, regexp_replace(iban, '^DK[0-9]{2}([0-9]{4})([0-9]{10})$', '\\1 \\2')),
    'creditor ' || (regexp_match(translate(replace(payment_reference, '&lt;', '<'), '> ', '<'),
      '[+](01|04|15|71|73|75)<[0-9]{0,19}[+]([0-9]{7,8})(<|$)'))[2]], null)
  from compared where invoice_number is not null or amount is not null
  on conflict (email_id) do update set received_on = excluded.received_on, kind = excluded.kind,
    invoice_number = excluded.invoice_number, amount = excluded.amount, supplier_name = excluded.supplier_name,
    cvr = excluded.cvr, payees = excluded.payees
),
-- What has neither number nor amount is no invoice that another could be compared with.
removed as (
  delete from invoices r using compared c
  where r.email_id = c.id and c.invoice_number is null and c.amount is null
),
written as (
  update emails e set extracted = e.extracted || jsonb_build_object('invoice', c.invoice), updated_at = now()
  from compared c where e.id = c.id returning c.invoice
)
select invoice from written union all select invoice from email where not exists (select from written)
`
