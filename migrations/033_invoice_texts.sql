-- What Invoice Processing writes says what it is about: an invoice, a reminder or a credit note, or a mail of which neither
-- number nor amount could be read; names what was read, and says that it waits for review. Only where nobody has
-- edited the steps: they are those of migrations 014 and 030.
update email_workflows set version = version + 1, updated_at = now(), workflow_steps = $$[
  {"action": "link_to_vendor", "params": {"match_by": "email", "auto_create": false}},
  {"action": "extract_invoice_data", "params": {"ai_provider": "ollama", "fallback_to_regex": true}},
  {"action": "create_ticket", "params": {
    "title": "{% if steps.extract_invoice_data.kind == 'reminder' %}Rykker{% elsif steps.extract_invoice_data.kind == 'credit_note' %}Kreditnota{% elsif steps.extract_invoice_data %}Faktura{% else %}Mail{% endif %}{% if steps.extract_invoice_data.invoice_number %} {{ steps.extract_invoice_data.invoice_number }}{% endif %} fra {{ vendor.name | default: email.sender_email }}{% if workflow.is_flagged %} (til gennemgang){% endif %}",
    "description": "{% if steps.extract_invoice_data.amount %}Beløb: {{ steps.extract_invoice_data.amount | amount }}{% if steps.extract_invoice_data.currency %} {{ steps.extract_invoice_data.currency }}{% endif %}\n{% endif %}{% if steps.extract_invoice_data.due_date %}Forfald: {{ steps.extract_invoice_data.due_date | date: '%d-%m-%Y' }}\n{% endif %}Emne: {{ email.subject }}",
    "type": "billing", "priority": "normal"}},
  {"action": "send_slack_notification", "params": {
    "channel": "#invoices",
    "message": "Ny {% if steps.extract_invoice_data.kind == 'reminder' %}rykker{% elsif steps.extract_invoice_data.kind == 'credit_note' %}kreditnota{% elsif steps.extract_invoice_data %}faktura{% else %}mail{% endif %} fra {{ vendor.name | default: email.sender_email }}{% if steps.extract_invoice_data %}: {% if steps.extract_invoice_data.invoice_number %}nr. {{ steps.extract_invoice_data.invoice_number }}{% if steps.extract_invoice_data.amount %}, {% endif %}{% endif %}{% if steps.extract_invoice_data.amount %}{{ steps.extract_invoice_data.amount | amount }}{% if steps.extract_invoice_data.currency %} {{ steps.extract_invoice_data.currency }}{% endif %}{% endif %}{% if steps.extract_invoice_data.due_date %}, forfalder {{ steps.extract_invoice_data.due_date | date: '%d-%m-%Y' }}{% endif %}{% else %}, hvor hverken nummer eller beløb kunne læses: {{ email.subject }}{% endif %} (sag {{ steps.create_ticket.ticket_number | default: 'ikke oprettet' }}{% if workflow.is_flagged %}, til gennemgang{% endif %})"}},
  {"action": "mark_as_processed", "params": {"status": "processed"}}
 ]$$
where id = 1 and deleted_at is null and workflow_steps = $$[
  {"action": "link_to_vendor", "params": {"match_by": "email", "auto_create": false}},
  {"action": "extract_invoice_data", "params": {"ai_provider": "ollama", "fallback_to_regex": true}},
  {"action": "create_ticket", "params": {
    "title": "Faktura {{ steps.extract_invoice_data.invoice_number | default: 'uden nummer' }} fra {{ vendor.name | default: email.sender_email }}",
    "description": "Beløb: {{ steps.extract_invoice_data.amount | default: 'ukendt' | amount }}{% if steps.extract_invoice_data.currency %} {{ steps.extract_invoice_data.currency }}{% endif %}\nForfald: {{ steps.extract_invoice_data.due_date | default: 'ukendt' | date: '%d-%m-%Y' }}\nEmne: {{ email.subject }}",
    "type": "billing", "priority": "normal"}},
  {"action": "send_slack_notification", "params": {
    "channel": "#invoices",
    "message": "Ny faktura fra {{ vendor.name | default: email.sender_email }}: nr. {{ steps.extract_invoice_data.invoice_number | default: 'ukendt' }}, {{ steps.extract_invoice_data.amount | default: 'ukendt beløb' | amount }}{% if steps.extract_invoice_data.currency %} {{ steps.extract_invoice_data.currency }}{% endif %}, forfalder {{ steps.extract_invoice_data.due_date | default: 'ukendt' | date: '%d-%m-%Y' }} (sag {{ steps.create_ticket.ticket_number | default: 'ikke oprettet' }})"}},
  {"action": "mark_as_processed", "params": {"status": "processed"}}
 ]$$::jsonb;
