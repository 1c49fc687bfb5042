import { actionsRoute } from './actions.ts'
import { auditLogRoute } from './audit-log.ts'
import { consoleRoutes } from './console.ts'
import { correctInvoiceRoute } from './correct-invoice.ts'
import { docsRoutes } from './docs.ts'
import { emailRoutes } from './emails.ts'
import { erasureRoutes } from './erasure.ts'
import { executeWorkflowsRoute } from './execute-workflows.ts'
import { executionRoutes } from './executions.ts'
import { healthRoute } from './health.ts'
import { markAsReviewedRoute } from './mark-as-reviewed.ts'
import { partyRoutes } from './parties.ts'
import { pauseRoutes } from './pause.ts'
import { resultRoutes } from './results.ts'
import type { Route } from './route.ts'
import { statsRoute } from './stats.ts'
import { workflowRoutes } from './workflow.ts'
import { workflowVersionRoutes } from './workflow-versions.ts'
import { workflowsRoutes } from './workflows.ts'

const own: readonly Route[] = [
  ...workflowsRoutes,
  ...workflowRoutes,
  ...workflowVersionRoutes,
  actionsRoute,
  ...emailRoutes,
  ...erasureRoutes,
  executeWorkflowsRoute,
  markAsReviewedRoute,
  correctInvoiceRoute,
  ...executionRoutes,
  ...resultRoutes,
  ...partyRoutes,
  statsRoute,
  ...pauseRoutes,
  auditLogRoute,
  healthRoute,
  ...consoleRoutes,
]

/** All endpoints. */
export const routes: readonly Route[] = [...own, ...docsRoutes(own)]
