-- Those without a due date are few among many, and are listed by receipt as all others.
create index if not exists emails_invoices_undated on emails (received_at, id)
  where extracted ? 'invoice' and extracted->'invoice'->>'due_date' is null;
