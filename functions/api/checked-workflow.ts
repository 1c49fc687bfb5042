import * as z from 'zod'
import { CallerError, type FieldError } from '../../shared/errors.ts'
import type { WorkflowToSave } from '../../shared/store/saved-workflow.ts'
import { LIMITS } from '../../shared/workflow/definition.ts'
import { type WorkflowInput, workflowInputSchema } from '../../shared/workflow/input.ts'
import type { Draft } from '../../shared/workflow/validate.ts'
import type { Api } from './route.ts'

/**
 * Checks a workflow and fills in the default threshold, so that it can be saved.
 *
 * @param at where in the body it stands, as a JSON pointer.
 * @throws CallerError 422 with an entry for every mistake.
 */
export async function checkedWorkflow(
  api: Api,
  input: Omit<WorkflowInput, 'enabled'>,
  at = '',
): Promise<WorkflowToSave> {
  const mistakes = await mistakesIn(api, input)
  const errors = mistakes.map(({ pointer, detail }) => ({ pointer: `${at}${pointer}`, detail }))
  if (errors.length > 0) throw new CallerError(422, 'The workflow is not valid.', errors)
  return { ...input, confidence_threshold: input.confidence_threshold ?? api.confidenceThreshold }
}

const { sender_pattern, subject_pattern } = workflowInputSchema.shape
/** The readable parts of a workflow with invalid fields. Parts that exceed a limit are left out. */
const draftSchema = z.object({
  // RE2 would take seconds for a pattern over the limit, and quote all of it.
  sender_pattern: sender_pattern.catch(undefined),
  subject_pattern: subject_pattern.catch(undefined),
  workflow_steps: z.array(z.unknown()).max(LIMITS.steps).catch([]),
})

/** Mistakes inside the parts of a workflow, even if its schema has refused it. */
export async function alsoWrong(api: Api, body: unknown): Promise<FieldError[]> {
  const { data } = draftSchema.safeParse(body)
  return data ? mistakesIn(api, data) : []
}

/** The validator is loaded on first use, because workflows are rarely saved. */
async function mistakesIn({ engine: { catalogue, settings } }: Api, draft: Draft) {
  const { validateWorkflow } = await import('../../shared/workflow/validate.ts')
  return validateWorkflow(draft, catalogue, settings)
}
