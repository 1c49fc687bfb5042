import * as z from 'zod'
import { classification } from '../email/classification.ts'
import { LIMITS, stepSchema } from './definition.ts'

const pattern = z.string().min(1).max(1000)

/**
 * The body of a request that saves a workflow. `validateWorkflow`, which knows the catalogue, checks whether
 * actions, params, patterns, templates and conditions make sense.
 */
export const workflowInputSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200).meta({
      description: 'Unique among workflows, ignoring case',
      example: 'Reminders',
    }),
    description: z.string().max(2000).default(''),
    classification_trigger: classification,
    confidence_threshold: z.number().min(0).max(1).optional().meta({
      description:
        'Lowest confidence score that triggers the workflow; EMAIL_AI_CONFIDENCE_THRESHOLD when absent',
    }),
    sender_pattern: pattern
      .nullish()
      .meta({ description: 'RE2 pattern, searched for in the sender’s address, ignoring case' }),
    subject_pattern: pattern
      .nullish()
      .meta({ description: 'RE2 pattern, searched for in the subject, ignoring case' }),
    priority: z.int().min(0).max(1_000_000).default(100).meta({ description: 'Lower runs first' }),
    enabled: z.boolean().default(false),
    stop_on_match: z
      .boolean()
      .default(false)
      .meta({ description: 'If no step fails, no further workflow runs' }),
    workflow_steps: z.array(stepSchema).min(1).max(LIMITS.steps),
  })
  .meta({ id: 'WorkflowInput' })
export type WorkflowInput = z.output<typeof workflowInputSchema>
