/** The columns of one version of a workflow. */
export const DEFINITION_COLUMNS = `name, description, classification_trigger, confidence_threshold, sender_pattern,
  subject_pattern, priority, stop_on_match, workflow_steps`

/** The columns of `workflowSchema`. */
export const WORKFLOW_COLUMNS = `id, version, ${DEFINITION_COLUMNS}, enabled, created_at, updated_at`
