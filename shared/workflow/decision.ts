import * as z from 'zod'

/** Why a workflow did not run on an email: the condition, the value it expected and the value it saw. */
export const decisionSchema = z
  .object({
    workflow_id: z.int(),
    workflow_version: z.int(),
    workflow_name: z.string(),
    condition: z.enum([
      'definition',
      'enabled',
      'classification_trigger',
      'confidence_threshold',
      'sender_pattern',
      'subject_pattern',
      'stop_on_match',
    ]),
    expected: z.string(),
    actual: z.string(),
    message: z
      .string()
      .meta({ description: '`expected` and `actual` in one line', example: 'confidence_score 0.78 < 0.80' }),
  })
  .meta({ id: 'Decision' })
export type Decision = Readonly<z.output<typeof decisionSchema>>
