import * as z from 'zod'

/**
 * A timestamptz: ISO 8601 in UTC, to the microsecond, so that it can serve as a cursor. Inside jsonb
 * PostgreSQL writes the offset as `+00:00`.
 */
export const timestamp = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.replace(/\+00:00$/, 'Z') : value),
    z.iso.datetime(),
  )
  .meta({ example: '2026-11-20T08:15:00.123456Z' })

export const id = z.int().min(1)

export const workflowOutcome = z.enum([
  'executed',
  'no_match',
  'not_classified',
  'disabled',
  'held',
  'held_for_review',
])
