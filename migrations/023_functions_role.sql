-- The role that the functions have: rows of this schema, no tables of their own, no other schema. Only migrations
-- have the owner's role. A role belongs to the server, so another database of it may have made it already.
do $role$ begin
  create role mailroom_functions login noinherit;
exception when duplicate_object or unique_violation then null;
end $role$;

-- The database's name is known to the server alone.
do $database$ begin
  execute format('revoke temporary on database %I from public', current_database());
end $database$;

revoke create on schema public from public;
grant usage on schema public to mailroom_functions;
grant select, insert, update on all tables in schema public to mailroom_functions;
grant usage on all sequences in schema public to mailroom_functions;
-- What later migrations make. A row that is to be removed needs a grant of its own.
alter default privileges in schema public grant select, insert, update on tables to mailroom_functions;
alter default privileges in schema public grant usage on sequences to mailroom_functions;

grant delete on email_workflow_decisions, pause to mailroom_functions;
-- The log is written and read, and never changed.
revoke update on audit_log from mailroom_functions;
-- Written at a deployment only.
revoke insert, update on email_workflow_actions from mailroom_functions;
revoke all on schema_migrations from mailroom_functions;

-- Gives the role its password, as a parameter: ALTER ROLE takes it in its text only.
create function set_functions_password(password text) returns void language plpgsql as $$
begin
  execute format('alter role mailroom_functions password %L', password);
end
$$;
revoke execute on function set_functions_password(text) from public;
