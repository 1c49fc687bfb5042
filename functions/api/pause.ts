import * as z from 'zod'
import { beginPause } from '../../shared/store/begin-pause.ts'
import { endPause } from '../../shared/store/end-pause.ts'
import { getPause, pauseSchema } from '../../shared/store/get-pause.ts'
import { authorOf } from './author.ts'
import { defineRoute } from './route.ts'

const common = { path: '/pause', tag: 'Pause', response: pauseSchema }

export const pauseRoutes = [
  defineRoute({
    ...common,
    method: 'GET',
    operation: 'getPause',
    summary: 'Get the pause',
    scope: 'workflows.read',
    async handle({ engine }) {
      return { body: await getPause(engine.database) }
    },
  }),
  defineRoute({
    ...common,
    method: 'PUT',
    operation: 'beginPause',
    summary: 'Pause all processing',
    description:
      'From the next batch on, no workflow runs and nothing is delivered. Emails are stored and held, deliveries wait, and manual runs answer `paused`. Repeating the call with another reason changes the reason and nothing else.',
    scope: 'workflows.run',
    body: z.strictObject({ reason: z.string().trim().min(1).max(500).optional() }).optional(),
    example: { reason: 'A workflow writes to all customers' },
    async handle(api, { body, event }) {
      return { body: await beginPause(api.engine.database, body?.reason ?? null, authorOf(api, event)) }
    },
  }),
  defineRoute({
    ...common,
    method: 'DELETE',
    operation: 'endPause',
    summary: 'Resume processing',
    description:
      'Held emails and deliveries continue with the next sweep, which runs every minute in production and takes up to a thousand of each. Without a pause the call changes nothing.',
    scope: 'workflows.run',
    async handle(api, { event }) {
      await endPause(api.engine.database, authorOf(api, event))
      return { body: await getPause(api.engine.database) }
    },
  }),
]
