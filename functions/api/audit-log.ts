import * as z from 'zod'
import { auditEntrySchema } from '../../shared/api/audit.ts'
import { listAuditLog } from '../../shared/store/list-audit-log.ts'
import { cursorParameter, pageReply } from './paging.ts'
import { limitParameter, textParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

export const auditLogRoute = defineRoute({
  method: 'GET',
  path: '/audit-log',
  operation: 'listAuditLog',
  tag: 'Audit log',
  summary: 'List the audit log',
  description:
    'Who changed or ran what, newest first. Entries are only added; no function may change or remove one.',
  scope: 'workflows.write',
  query: z.strictObject({
    actor: textParameter.optional().meta({ example: 'eva@example.com' }),
    target: textParameter.optional().meta({ example: 'workflow/4' }),
    limit: limitParameter,
    cursor: cursorParameter(z.tuple([z.int().min(1)])),
  }),
  response: z.array(auditEntrySchema),
  async handle({ engine }, { event, query: { limit, cursor, ...filter } }) {
    const page = await listAuditLog(engine.database, filter, limit, cursor)
    return pageReply(event, page, ({ id }) => [id])
  },
})
