import { randomUUID } from 'node:crypto'
import { catalogue } from '../../shared/actions/on-demand.ts'
import { readConfig } from '../../shared/config.ts'
import type { Engine } from '../../shared/engine/engine.ts'
import { noMetrics } from '../../shared/metrics.ts'
import type { Database } from '../../shared/store/database.ts'

/** The engine with its real actions; what it would log, queue or keep in a bucket is let go. */
export const anEngine = (database: Database): Engine => ({
  database,
  catalogue,
  ports: { ai: { extract: async () => null }, attachments: { read: async () => null } },
  settings: {
    admin_email: 'admin@hub.example',
    language: 'da',
    mail_from: 'mailroom@hub.example',
    webhook_targets: new Map(),
  },
  workflowsEnabled: true,
  pipelineEnabled: true,
  maxPerSender: readConfig(['MAX_EMAILS_PER_SENDER_PER_HOUR'], {}).MAX_EMAILS_PER_SENDER_PER_HOUR,
  removeObjects: async () => {},
  keepOriginal: async () => null,
  sendDeliveries: async () => {},
  elapsed: () => performance.now(),
  newId: randomUUID,
  sleep: async () => {},
  log: { info: () => {}, warn: () => {}, error: () => {} },
  metrics: noMetrics,
})
