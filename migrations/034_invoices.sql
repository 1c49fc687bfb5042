-- What tells an invoice from another, and where it is to be paid, of each email from which one was read: the next invoice of
-- the same supplier is compared with it. Those that were read before are not in it.
create function invoice_key(number text) returns text language sql immutable as $$
  select upper(translate(number, ' /_.#-', ''))
$$;

create table invoices (
  email_id bigint primary key references emails,
  -- Danish time.
  received_on date not null,
  kind text,
  invoice_number text,
  -- However it is written.
  number_key text generated always as (invoice_key(invoice_number)) stored,
  -- Decimal.
  amount text,
  supplier_name text,
  -- Of its sender, or of the original sender of a forwarded email; null when one of ours sent it.
  supplier_email text,
  cvr text,
  -- Where it is to be paid: `bank DE89370400440532013000`, `creditor 12345678`.
  payees text[] not null
);
create index invoices_number on invoices (number_key, email_id) where number_key is not null;
create index invoices_supplier on invoices (supplier_email, email_id) where supplier_email is not null;
create index invoices_cvr on invoices (cvr, email_id) where cvr is not null;
-- Erased with their email.
grant delete on invoices to mailroom_functions;
