-- Finds a part of a supplier's name, as it was read or corrected.
create index if not exists emails_invoices_supplier on emails
  using gin ((extracted->'invoice'->>'supplier_name') gin_trgm_ops) where extracted ? 'invoice';
create statistics if not exists emails_invoices_supplier_is on (extracted->'invoice'->>'supplier_name') from emails;
