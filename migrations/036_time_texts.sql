-- What Time Confirmation writes names each registered duration with its day; of a mail whose hours were not registered it
-- says so, and that it waits for review. Only where nobody has edited the steps: they are those of migrations 014 and 030.
update email_workflows set version = version + 1, updated_at = now(), workflow_steps = $$[
  {"action": "link_to_customer", "params": {"match_by": "domain", "auto_create": false}},
  {"action": "create_time_entry", "params": {"description": "{{ email.subject }}"}},
  {"action": "send_email_notification", "params": {
    "subject": "{% if steps.create_time_entry %}Timer bekræftet{% else %}Timer ikke registreret{% endif %}: {{ email.subject }}",
    "body": "{{ customer.name | default: email.sender_email }} {% if steps.create_time_entry %}har bekræftet {% for entry in steps.create_time_entry.entries %}{{ entry.hours | replace: '.', ',' }} timer den {{ entry.date | date: '%d-%m-%Y' }}{% unless forloop.last %} og {% endunless %}{% endfor %}.{% else %}har svaret om timer, som ikke er registreret: {{ email.subject }}.{% endif %}{% if workflow.is_flagged %} Mailen venter på gennemgang.{% endif %}\n\nEmne: {{ email.subject }}\nFra: {{ email.sender_email }}"}},
  {"action": "mark_as_processed", "params": {"status": "processed"}}
 ]$$
where id = 2 and deleted_at is null and workflow_steps = $$[
  {"action": "link_to_customer", "params": {"match_by": "domain", "auto_create": false}},
  {"action": "create_time_entry", "params": {"description": "{{ email.subject }}"}},
  {"action": "send_email_notification", "params": {
    "subject": "Timer bekræftet: {{ email.subject }}",
    "body": "{{ customer.name | default: email.sender_email }} har bekræftet {{ steps.create_time_entry.hours | default: 'et ukendt antal' | replace: '.', ',' }} timer den {{ steps.create_time_entry.date | default: 'ukendt dato' | date: '%d-%m-%Y' }}.\n\nEmne: {{ email.subject }}\nFra: {{ email.sender_email }}"}},
  {"action": "mark_as_processed", "params": {"status": "processed"}}
 ]$$::jsonb;
