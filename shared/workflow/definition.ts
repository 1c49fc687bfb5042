import * as z from 'zod'
import type { Json } from './effect.ts'

/** Limits that keep a definition readable, fast to run and within one Data API row (64 KB). */
export const LIMITS = {
  /** Steps in a workflow, including nested ones. */
  steps: 100,
  /** How deep steps may nest inside conditional branches. */
  nesting: 5,
  /** Bytes of the steps as JSON. */
  stepsBytes: 40_000,
  /** Workflows that are not deleted, and bytes of those for one classification when an email is loaded. */
  workflows: 1_000,
  bytesOfClassification: 800_000,
} as const

/** A JsonLogic rule: an object with one operator. `checkCondition` checks it further. */
export const conditionSchema = z.record(z.string(), z.json()).meta({
  description: 'JsonLogic over email, workflow, steps, vendor and customer',
  example: { '>': [{ var: 'email.confidence_score' }, 0.9] },
})
export type Condition = Readonly<Record<string, Json>>

export const stepSchema = z
  .strictObject({
    action: z
      .string()
      .min(1)
      .max(100)
      .meta({ description: 'Name of an action, as in `GET /workflow-actions`' }),
    id: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,49}$/, 'use lower-case letters, digits and _, starting with a letter')
      .optional()
      .meta({ description: 'Name of this step’s result in templates; the action’s name when absent' }),
    params: z.record(z.string(), z.json()).default({}),
    if: conditionSchema
      .optional()
      .meta({ description: 'The step is skipped unless this JsonLogic rule is truthy' }),
    on_error: z
      .enum(['continue', 'stop'])
      .default('continue')
      .meta({ description: 'Whether the remaining steps run if this step fails' }),
  })
  .meta({ id: 'WorkflowStep' })
export type Step = z.output<typeof stepSchema>

/** A stored workflow at one version. */
export interface Workflow {
  readonly id: number
  readonly version: number
  readonly name: string
  readonly classification_trigger: string
  readonly confidence_threshold: number
  readonly sender_pattern: string | null
  readonly subject_pattern: string | null
  readonly priority: number
  readonly enabled: boolean
  readonly stop_on_match: boolean
  readonly workflow_steps: readonly Step[]
}
