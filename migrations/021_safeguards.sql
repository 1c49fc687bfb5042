-- What stops a flood, and what forgets: the pause, the limit per sender, erasure.

-- Everything stands still while there is a row; there is one at most.
create table pause (
  only_one boolean primary key default true check (only_one),
  since timestamptz not null default now(),
  actor text not null,
  reason text
);

-- held_for_review: more than the limit from one sender; runs when somebody says so.
alter table emails
  drop constraint emails_workflow_outcome_check,
  add constraint emails_workflow_outcome_check check (workflow_outcome in
    ('executed', 'no_match', 'not_classified', 'disabled', 'held', 'held_for_review')) not valid;

-- Counts what a sender sent within the hour; what was held back for that does not count.
create index if not exists emails_sender_hour on emails (sender_email, created_at) include (id)
  where workflow_outcome is distinct from 'held_for_review';

-- Erasure has two steps, so that nothing is written beside it: from the first on nothing is added to the email, by
-- the triggers below; the second wipes what there is, and can be repeated when it was interrupted.
alter table emails
  -- Why it is erased: 'retention' leaves tickets and time entries, 'request' leaves no text at all.
  add column erasure text check (erasure in ('retention', 'request')),
  -- Since when nothing is left.
  add column erased_at timestamptz;
create index if not exists emails_kept on emails (created_at, id) where erasure is null;
create index if not exists emails_half_erased on emails (id) where erasure is not null and erased_at is null;
-- Two emails with the same text share its original.
create index if not exists emails_body_key on emails (body_key) where body_key is not null;

-- What is left of an erased email's Message-ID: enough to know it when it comes again.
create function tombstone(message_id text) returns text language sql immutable as $$
  select 'erased:' || encode(sha256(convert_to(message_id, 'UTF8')), 'hex')
$$;

-- A statement does not see what was committed since it began; a trigger's own queries do.
create function refuse_erased_email() returns trigger language plpgsql as $$
begin
  if exists (select from emails
    where erasure is not null and message_id in (new.message_id, tombstone(new.message_id))) then
    raise exception 'the email is being erased: deliver its message again' using errcode = 'serialization_failure';
  end if;
  return new;
end
$$;
create trigger refuse_erased_email before insert on emails for each row execute function refuse_erased_email();

-- The lock is the one that the foreign key takes too, so an erasure that has begun is waited for, and the other way round.
create function leave_erased_email() returns trigger language plpgsql as $$
declare
  why text;
begin
  select erasure into why from emails where id = new.email_id for key share;
  if why is not null then return null; end if;
  return new;
end
$$;
create trigger leave_erased_email before insert on email_workflow_executions
  for each row execute function leave_erased_email();
create trigger leave_erased_email before insert on email_workflow_decisions
  for each row execute function leave_erased_email();
