-- Who changed or ran what. Only ever added to: 023 gives the functions no right to change or remove a row.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- Of the token; `local` without one.
  actor text not null,
  -- workflow.updated, email.erased, …: see shared/api/audit.ts.
  action text not null,
  -- What it was done to: workflow/4, email/163, delivery/…; null when to nothing in particular.
  target text,
  details jsonb not null default '{}',
  request_id text not null,
  -- Tells a call that the SDK repeats from a new one.
  key text not null unique
);
create index audit_log_actor on audit_log (actor, id);
create index audit_log_target on audit_log (target, id);
