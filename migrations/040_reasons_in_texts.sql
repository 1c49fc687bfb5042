-- What Invoice Processing tells Slack, and its ticket, says why the email is up for review. Only where its texts are still
-- those of migration 033.
update email_workflows set version = version + 1, updated_at = now(), workflow_steps = replace(replace(
  workflow_steps::text,
  $$, til gennemgang{% endif %})$$,
  $$, til gennemgang{% if workflow.review_reason != '' %}: {{ workflow.review_reason }}{% endif %}{% endif %})$$),
  $$Emne: {{ email.subject }}"$$,
  $$Emne: {{ email.subject }}{% if workflow.review_reason != '' %}\nTil gennemgang: {{ workflow.review_reason }}{% endif %}"$$
)::jsonb
where id = 1 and deleted_at is null and position($$, til gennemgang{% endif %})$$ in workflow_steps::text) > 0;
