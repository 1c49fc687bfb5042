import { CallerError } from '../../shared/errors.ts'
import type { WorkflowToSave } from '../../shared/store/create-workflow.ts'
import type { WorkflowInput } from '../../shared/workflow/input.ts'
import { validateWorkflow } from '../../shared/workflow/validate.ts'
import type { Api } from './route.ts'

/**
 * A workflow that can be saved.
 *
 * @throws CallerError 422 with an entry for everything that is wrong with it.
 */
export async function checkedWorkflow(
  api: Api,
  input: Omit<WorkflowInput, 'enabled'>,
): Promise<WorkflowToSave> {
  const { catalogue, settings } = api.engine
  const errors = await validateWorkflow({ ...input, enabled: false }, catalogue, settings)
  if (errors.length > 0) throw new CallerError(422, 'The workflow is not valid.', errors)
  return { ...input, confidence_threshold: input.confidence_threshold ?? api.confidenceThreshold }
}
