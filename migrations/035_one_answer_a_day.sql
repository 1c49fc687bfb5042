-- Whom a machine of ours answers, kept for a day: of two answers to one address that are on their way, one goes out, and
-- the other is skipped. See claim-answers.ts.
create table automatic_answers (
  address text primary key,
  delivery_id uuid not null,
  answered_at timestamptz not null
);
grant delete on automatic_answers to mailroom_functions;

-- Those of the last day.
insert into automatic_answers (address, delivery_id, answered_at)
select distinct on (payload->'to'->>0) payload->'to'->>0, id, coalesce(delivered_at, created_at)
from deliveries
where channel = 'email' and payload ? 'answer' and payload->'to'->>0 is not null and status = 'delivered'
  and created_at > now() - interval '24 hours'
order by payload->'to'->>0, created_at desc;

-- No row has to be read for it: what there is, is of the three.
alter table deliveries drop constraint deliveries_status_check;
alter table deliveries add constraint deliveries_status_check
  check (status in ('pending', 'delivered', 'failed', 'skipped')) not valid;
