import * as z from 'zod'
import { actionSchema } from '../../shared/api/action.ts'
import { catalogueRows, loadAll } from '../../shared/workflow/catalogue.ts'
import { defineRoute } from './route.ts'

export const actionsRoute = defineRoute({
  method: 'GET',
  path: '/workflow-actions',
  operation: 'listActions',
  tag: 'Actions',
  summary: 'List what a workflow step can do',
  description: 'The catalogue, with the JSON Schemas of each action’s params and result and an example.',
  scope: 'workflows.read',
  response: z.array(actionSchema),
  // Out of the code rather than the table: this is what saving a workflow checks against.
  handle: async ({ engine }) => ({ body: catalogueRows(await loadAll(engine.catalogue)) }),
})
