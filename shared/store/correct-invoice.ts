import * as z from 'zod'
import { invoiceSchema, type StoredInvoice } from '../api/invoice.ts'
import { invoiceClaimSchema } from '../extract/invoice-claim.ts'
import type { InvoiceCorrection } from '../extract/invoice-correction.ts'
import { payeesOf } from '../extract/invoice-history.ts'
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
 * Corrects fields of an email's invoice, and the row that later invoices are compared with; makes both when nothing was
 * read. A value that a person has set before is no change, and without a change nothing is written, not in the log either.
 * The log names the fields only: their values go with the email when it is erased, and the log stays.
 *
 * Waits for a batch that writes the email at this moment. A call that the SDK retries changes nothing.
 *
 * @returns undefined when there is no such email or it is erased.
 */
export async function correctInvoice(
  database: Database,
  id: number,
  values: InvoiceCorrection,
  author: Author,
): Promise<StoredInvoice | undefined> {
  const { iban, account, payment_reference } = values
  const namesPayee = [iban, account, payment_reference].some((value) => value !== undefined)
  const rows = await database.query(correctSql, {
    ...{ id, values, person: BY_PERSON, unread: UNREAD },
    // Accounts that a person names replace all that were read.
    payees: namesPayee
      ? payeesOf({
          iban: iban ?? null,
          account: account ?? null,
          payment_reference: payment_reference ?? null,
        })
      : null,
    ...author,
  })
  return parseRows(invoiceRow, rows)[0]?.invoice
}

const invoiceRow = z.object({ invoice: invoiceSchema })

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
  select id, received_on, invoice || said || jsonb_build_object('fields', (invoice->'fields') || origins,
    'source', case when names && array['invoice_number', 'amount', 'due_date'] then '"person"' else invoice->'source' end
  ) as invoice
  from email join change using (id) cross join audited
),
recorded as (
  insert into invoices as known (email_id, received_on, kind, invoice_number, amount, supplier_name, cvr, payees)
  select id, received_on, invoice->>'kind', invoice->>'invoice_number', invoice->>'amount', invoice->>'supplier_name',
    invoice->>'cvr', array(select jsonb_array_elements_text(coalesce(:payees::jsonb, '[]')))
  from corrected
  on conflict (email_id) do update set kind = excluded.kind, invoice_number = excluded.invoice_number,
    amount = excluded.amount, supplier_name = excluded.supplier_name, cvr = excluded.cvr,
    payees = case when :payees::jsonb is null then known.payees else excluded.payees end
),
written as (
  update emails e set extracted = e.extracted || jsonb_build_object('invoice', c.invoice), updated_at = now()
  from corrected c where e.id = c.id returning c.invoice
)
select invoice from written union all select invoice from email where not exists (select from written)
`
