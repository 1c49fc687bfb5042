-- A name says one workflow, in whatever letter case: lists, statistics and notifications name them by it. Of those that
-- share one the oldest keeps it, and the others are numbered, each a new version: "Reminders", "Reminders (2)". Names
-- have 200 characters at most. Nobody saves meanwhile.
lock table email_workflows in share row exclusive mode;
do $number$
declare
  repeated record;
  numbered text;
begin
  for repeated in
    select id, name from (
      select id, name, row_number() over (partition by lower(name) order by id) as place
      from email_workflows where deleted_at is null) named
    where place > 1 order by id
  loop
    for n in 2 .. 1000000 loop
      numbered := left(repeated.name, 190) || ' (' || n || ')';
      exit when not exists (
        select from email_workflows where lower(name) = lower(numbered) and deleted_at is null);
    end loop;
    update email_workflows set name = numbered, version = version + 1, updated_at = now() where id = repeated.id;
  end loop;
end $number$;
create unique index email_workflows_name on email_workflows (lower(name)) where deleted_at is null;
