-- Amounts and days in the texts of Invoice Processing and Time Confirmation as Danes write them: 1.250,00, 3,5 hours and 31-12-2026.
-- Only where nobody has edited the workflow.
update email_workflows set version = version + 1, updated_at = now(), workflow_steps = replace(replace(replace(replace(replace(
  workflow_steps::text,
  $$amount | default: 'ukendt' }}$$, $$amount | default: 'ukendt' | amount }}$$),
  $$amount | default: 'ukendt beløb' }}$$, $$amount | default: 'ukendt beløb' | amount }}$$),
  $$due_date | default: 'ukendt' }}$$, $$due_date | default: 'ukendt' | date: '%d-%m-%Y' }}$$),
  $$create_time_entry.date | default: 'ukendt dato' }}$$,
  $$create_time_entry.date | default: 'ukendt dato' | date: '%d-%m-%Y' }}$$),
  $$hours | default: 'et ukendt antal' }}$$, $$hours | default: 'et ukendt antal' | replace: '.', ',' }}$$)::jsonb
where id in (1, 2) and version = 1;
