import { randomUUID } from 'node:crypto'
import type { Engine } from '../../shared/engine/engine.ts'
import { noMetrics } from '../../shared/metrics.ts'
import type { Verdict } from '../../shared/queue/settle.ts'
import type { Database } from '../../shared/store/database.ts'
import { aMessage, toyActions } from './builders.ts'

export interface TestEngine extends Engine {
  /** Ids of deliveries that were put on the queue. */
  readonly sent: string[]
  /** Everything that was logged, as JSON. */
  readonly logged: string[]
}

/** An engine on a real database; what it would put on a queue or into a bucket is kept for the test to see. */
export function anEngine(database: Database, over: Partial<Engine> = {}): TestEngine {
  const sent: string[] = []
  const logged: string[] = []
  const log = (message: string, details: object) => void logged.push(JSON.stringify({ message, ...details }))
  return {
    database,
    catalogue: toyActions,
    ports: { ai: { extract: async () => null }, attachments: { read: async () => null } },
    settings: {
      language: 'en',
      admin_email: 'admin@hub.dk',
      mail_from: 'mailroom@hub.dk',
      webhook_targets: new Map(),
    },
    workflowsEnabled: true,
    pipelineEnabled: true,
    maxPerSender: 1_000_000,
    removeObjects: async () => {},
    keepOriginal: async () => 'bodies/kept.json',
    sendDeliveries: async (deliveries) => void sent.push(...deliveries.map(({ delivery_id }) => delivery_id)),
    elapsed: () => performance.now(),
    newId: randomUUID,
    sleep: async () => {},
    log: { info: log, warn: log, error: log },
    metrics: noMetrics,
    ...over,
    sent,
    logged,
  }
}

/** A batch of messages, m0, m1, …; text is sent as it is, everything else as JSON. */
export function messages(...bodies: unknown[]) {
  return bodies.map((body, index) => ({
    id: `m${index}`,
    correlation_id: `c${index}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }))
}

/** Verdicts as `m0 done`, sorted. */
export const kinds = (verdicts: readonly Verdict[]) => verdicts.map(({ id, kind }) => `${id} ${kind}`).sort()

/** One of several different invoices. */
export const another = (n: number) => aMessage({}, { message_id: `<${n}@x.dk>` })

/** Steps with an effect on the email and a delivery. */
export const NOTE_AND_TELL = [
  { action: 'note', params: { text: 'look at {{ email.subject }}' } },
  { action: 'tell', params: { message: 'hi' } },
]
