/** The columns of `emailSummarySchema`, which lists show. */
export const EMAIL_SUMMARY_COLUMNS = `id, message_id, sender_email, sender_name, subject, received_at, classification, confidence_score,
  status, needs_review, review_reason, vendor_id, customer_id, assigned_to, tags, workflow_outcome, erased_at`
