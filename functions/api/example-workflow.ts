/** Example for the documentation; it is valid and can be saved unchanged. */
export const exampleWorkflow = {
  name: 'Reminders',
  description: 'Rykkere fra leverandører',
  classification_trigger: 'invoice',
  confidence_threshold: 0.8,
  subject_pattern: 'rykker|reminder',
  priority: 8,
  workflow_steps: [
    { action: 'link_to_vendor', params: { match_by: 'email' } },
    { action: 'flag_for_review', params: { reason: 'Rykker: {{ email.subject }}' } },
    { action: 'mark_as_processed', params: { status: 'flagged' } },
  ],
}
