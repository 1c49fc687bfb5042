import { createHandler } from '../../functions/api/create-handler.ts'
import type { Api } from '../../functions/api/route.ts'
import type { Engine } from '../../shared/engine/engine.ts'
import type { TestDatabase } from './database.ts'
import { anEngine } from './engine.ts'
import { aClient } from './http.ts'

/** The API on a real database; what it would queue is kept for the test to see. */
export function anApi(db: TestDatabase, over: Partial<Engine> = {}) {
  const queued: object[] = []
  const engine = anEngine(db.database, over)
  const api: Api = {
    engine,
    confidenceThreshold: 0.65,
    version: '1.2.3',
    console: { folder: 'console' },
    enqueue: async (message) => `message-${queued.push(message)}`,
  }
  return { ...api, engine, queued, ask: aClient(createHandler(api)) }
}
