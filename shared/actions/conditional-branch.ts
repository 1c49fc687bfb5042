import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'
import { evaluateCondition } from '../workflow/condition.ts'
import { conditionSchema, stepSchema } from '../workflow/definition.ts'

export const conditionalBranch = defineAction({
  name: 'conditional_branch',
  category: 'control_flow',
  summary: {
    da: 'Kører det ene eller det andet sæt trin, alt efter om en betingelse er opfyldt.',
    en: 'Runs one set of steps or the other, depending on a condition.',
  },
  params: z.strictObject({
    if: conditionSchema,
    then: z.array(stepSchema).default([]).meta({ description: 'Steps to run when the rule holds' }),
    else: z.array(stepSchema).default([]).meta({ description: 'Steps to run when it does not' }),
  }),
  result: z.object({ branch: z.enum(['then', 'else']) }),
  example: {
    if: { '>': [{ var: 'email.confidence_score' }, 0.9] },
    then: [{ action: 'mark_as_processed', params: {} }],
    else: [{ action: 'flag_for_review', params: { reason: 'Lav sikkerhed' } }],
  },
  literal: ['then', 'else'],
  conditions: ['if'],
  nested: (params) =>
    (['then', 'else'] as const).flatMap((path) => (path in params ? [{ path, steps: params[path] }] : [])),
  run: (params, { data }) => {
    const branch = evaluateCondition(params.if, data) ? ('then' as const) : ('else' as const)
    return { ...completed({ branch }), next: { path: branch, steps: params[branch] } }
  },
})
