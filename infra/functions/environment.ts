import type { Stage } from '../config.ts'

/** The switches that every part of the pipeline has to agree on. */
export const switches = (stage: Stage) => ({
  EMAIL_WORKFLOWS_ENABLED: String(stage.EMAIL_WORKFLOWS_ENABLED),
  EMAIL_TO_TICKET_ENABLED: String(stage.EMAIL_TO_TICKET_ENABLED),
})
