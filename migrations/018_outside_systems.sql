-- A ticket or a time entry that an outside system was told of: by which delivery, and what it is called there.
alter table tickets add column delivery_id uuid, add column external_reference text;
alter table time_entries add column delivery_id uuid, add column external_reference text;
-- Not a reference to deliveries, which may be erased before them.
create index tickets_delivery on tickets (delivery_id) where delivery_id is not null;
create index time_entries_delivery on time_entries (delivery_id) where delivery_id is not null;
