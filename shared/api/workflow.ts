import * as z from 'zod'
import { stepSchema } from '../workflow/definition.ts'
import { workflowInputSchema } from '../workflow/input.ts'
import { id, timestamp } from './fields.ts'

const definition = {
  name: z.string().meta({ example: 'Bankruptcy Alert' }),
  description: z.string(),
  classification_trigger: z.string().meta({ example: 'bankruptcy' }),
  confidence_threshold: z.number().meta({ example: 0.8 }),
  sender_pattern: z.string().nullable(),
  subject_pattern: z.string().nullable(),
  priority: z.int().meta({ example: 5 }),
  stop_on_match: z.boolean(),
  // As stored: people have to see invalid steps to fix them.
  workflow_steps: z.array(stepSchema).catch(({ value }) => value as z.output<typeof stepSchema>[]),
}

/** A workflow as it is now. */
export const workflowSchema = z
  .object({
    id: id.meta({ example: 4 }),
    version: id.meta({ description: 'Increases by one with every save', example: 1 }),
    ...definition,
    enabled: z.boolean(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Workflow' })
export type StoredWorkflow = z.output<typeof workflowSchema>

/** A workflow as it was saved at one version. */
export const workflowVersionSchema = z
  .object({ workflow_id: id, version: id, ...definition, created_at: timestamp })
  .meta({ id: 'WorkflowVersion' })
export type WorkflowVersion = z.output<typeof workflowVersionSchema>

const ignored = z
  .unknown()
  .optional()
  .meta({ description: 'Ignored, so that the answer of a GET can be edited and sent back' })

/**
 * The body of a PUT. The response of a GET can be edited and sent back: fields set by the server are ignored,
 * except `version`, which must still be the current one.
 */
export const workflowUpdateSchema = workflowInputSchema
  .extend({
    enabled: z.boolean().optional().meta({ description: 'Unchanged when absent' }),
    version: id
      .optional()
      .meta({ description: 'The version that you edited; answers 409 if it is no longer current' }),
    id: ignored,
    created_at: ignored,
    updated_at: ignored,
  })
  .meta({ id: 'WorkflowUpdate' })
