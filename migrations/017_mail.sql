-- What answers and invitations need: headers that say whether and how an email may be answered, and events.

-- By name in lower case with underscores: {"auto_submitted": "no", "references": "<1@x.dk> <2@x.dk>"}; only the
-- ones that are looked at are kept.
alter table emails add column headers jsonb not null default '{}';

-- Finds the last automatic answer to an address, so that two machines do not answer each other without end.
create index deliveries_answers on deliveries ((payload->'to'->>0), created_at)
  where channel = 'email' and payload ? 'answer';

-- The invitation itself is a delivery of the same execution; its UID begins with this id.
create table calendar_events (
  id uuid primary key,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  location text,
  attendees jsonb not null,
  email_id bigint not null references emails,
  execution_id bigint not null,
  workflow_id bigint not null,
  workflow_version integer not null,
  created_at timestamptz not null default now()
);
create index calendar_events_email on calendar_events (email_id);
