-- What a manual run was asked for, as a hash: its Idempotency-Key, come again with another request, is refused. Null of
-- automatic runs, and of those before this migration, which are repeated as they were.
alter table email_workflow_executions add column request_hash text;
