import * as z from 'zod'
import { actionSchema } from '../../shared/api/action.ts'
import { catalogueRows, loadAll } from '../../shared/workflow/catalogue.ts'
import { defineRoute } from './route.ts'

export const actionsRoute = defineRoute({
  method: 'GET',
  path: '/workflow-actions',
  operation: 'listActions',
  tag: 'Actions',
  summary: 'List the actions of workflow steps',
  description: 'Each action with an example and the JSON Schemas of its params and its result.',
  scope: 'workflows.read',
  response: z.array(actionSchema),
  // From the code, not the table, because saving a workflow checks against the code.
  handle: async ({ engine }) => ({ body: catalogueRows(await loadAll(engine.catalogue)) }),
})
