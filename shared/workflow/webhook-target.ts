import * as z from 'zod'
import type { FieldError } from '../errors.ts'
import type { Settings } from './action.ts'
import { WEBHOOK_EVENTS, type WebhookEventType } from './webhook-event.ts'

const EVENTS = `use a list of ${WEBHOOK_EVENTS.join(', ')}, or leave it out for all of them`

/**
 * One outside system of WEBHOOK_TARGETS. Has error messages of its own: most functions that read it load no
 * others.
 */
export const webhookTargetSchema = z.strictObject(
  {
    url: z.url({ protocol: /^https?$/, error: 'use an https URL' }),
    /** Events that it accepts; all when absent. */
    events: z
      .array(
        z.enum(WEBHOOK_EVENTS, {
          error: ({ input }) => `${JSON.stringify(input)} is not an event: ${EVENTS}`,
        }),
        EVENTS,
      )
      .min(1, EVENTS)
      .default([...WEBHOOK_EVENTS]),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `there is no ${issue.keys.map((key) => `"${key}"`).join(' and no ')}: a target has url and events`
        : 'use {"url": "https://…"}',
  },
)
export type WebhookTarget = z.output<typeof webhookTargetSchema>

export const targetName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,49}$/, 'name a target with lower-case letters, digits, _ and -')

/** The param that also sends the result of a step to an outside system. */
export const targetParam = targetName.optional().meta({
  description: 'Name in WEBHOOK_TARGETS of the outside system to notify; none when absent',
  example: 'helpdesk',
})

/** In the result of a step with a target that was not told. */
export const notTold = z.string().optional().meta({
  description:
    'Why the target was not notified: the record is only made here, because automatic answers notify nobody',
})

/** Why an event cannot be sent to this target; null when it can. */
export function targetProblem(settings: Settings, name: string, event: WebhookEventType): string | null {
  const events = settings.webhook_targets.get(name)
  const known = [...settings.webhook_targets.keys()].join(', ') || 'none'
  if (!events) return `there is no webhook target "${name}" in WEBHOOK_TARGETS; it has: ${known}`
  if (events.includes(event)) return null
  return `the webhook target "${name}" does not take ${event}, but ${events.join(', ')}`
}

/** @throws an Error when the event cannot be sent there. */
export function requireTarget(settings: Settings, name: string, event: WebhookEventType): void {
  const problem = targetProblem(settings, name, event)
  if (problem) throw new Error(problem)
}

/** The same check when a workflow is saved. */
export function targetErrors(
  settings: Settings,
  name: string | undefined,
  event: WebhookEventType,
): FieldError[] {
  const problem = name === undefined ? null : targetProblem(settings, name, event)
  return problem ? [{ pointer: 'target', detail: problem }] : []
}
