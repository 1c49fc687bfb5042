-- What the lists of results, vendors and customers go by: each filter finds its rows in the order in which they are listed.

create index if not exists tickets_newest on tickets (created_at, id);
create index if not exists tickets_status on tickets (status, created_at, id);
create index if not exists tickets_vendor on tickets (vendor_id, created_at, id) where vendor_id is not null;
create index if not exists tickets_customer on tickets (customer_id, created_at, id) where customer_id is not null;
create index if not exists tickets_assigned on tickets (lower(assigned_to), created_at, id) where assigned_to is not null;

create index if not exists time_entries_newest on time_entries (date, id);

create index if not exists purchase_orders_newest on purchase_orders (created_at, id);
create index if not exists purchase_orders_status on purchase_orders (status, created_at, id);

create index if not exists calendar_events_newest on calendar_events (starts_at, id);

-- Invoices are listed as they are stored with their emails, corrected by people or not. The table invoices has only what
-- tells one from another, and finds them by number.
create index if not exists emails_invoices on emails (received_at, id) where extracted ? 'invoice';
-- Days are text in ISO 8601, which sorts as they do.
create index if not exists emails_invoices_due on emails ((extracted->'invoice'->>'due_date')) where extracted ? 'invoice';
create index if not exists emails_duplicates on emails (received_at, id)
  where extracted ? 'invoice' and extracted->'invoice'->>'duplicate_of' is not null;
-- How many have which value, which the planner does not take from an index of a part of the rows: it would take many for
-- few and sort them for a page, or few for many and look for them among all.
create statistics if not exists emails_invoices_due_on on (extracted->'invoice'->>'due_date') from emails;
create statistics if not exists emails_duplicate_of on (extracted->'invoice'->>'duplicate_of') from emails;

-- Finds a part of a name. It comes with PostgreSQL, and a database's owner may install it.
create extension if not exists pg_trgm;
create index if not exists vendors_newest on vendors (created_at, id);
create index if not exists vendors_part_of_name on vendors using gin (name gin_trgm_ops);
create index if not exists customers_newest on customers (created_at, id);
create index if not exists customers_part_of_name on customers using gin (name gin_trgm_ops);
