-- The outbox: what has to leave the house, written in the same commit as the execution that wants it.
-- Deliveries are at least once; the id is stable, so that a receiver can recognise a repeat.
create table deliveries (
  id uuid primary key,
  execution_id bigint not null references email_workflow_executions,
  email_id bigint not null references emails,
  workflow_id bigint not null,
  workflow_version integer not null,
  -- Position of the step in the execution's log, from 0.
  step_index integer not null,
  channel text not null,
  payload jsonb not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- Not before this, and, while a worker holds it, until when the others keep off.
  next_attempt_at timestamptz not null default now(),
  leased_until timestamptz,
  -- How often its message was taken for lost and sent again.
  times_swept integer not null default 0,
  last_error text,
  -- What the receiver calls it: Slack's ts, the SES message id.
  reference text,
  created_at timestamptz not null default now(),
  delivered_at timestamptz
);
create index deliveries_due on deliveries (next_attempt_at) where status = 'pending';
-- A step waits for one delivery at most.
create unique index deliveries_step on deliveries (execution_id, step_index);
create index deliveries_email on deliveries (email_id);
