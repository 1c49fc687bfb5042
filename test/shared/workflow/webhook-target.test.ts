import { describe, expect, it } from 'vitest'
import { requireTarget, targetErrors, targetProblem } from '../../../shared/workflow/webhook-target.ts'
import { aContext } from '../../support/context.ts'

const { settings } = aContext()
const some = {
  ...settings,
  webhook_targets: new Map([
    ['helpdesk', ['ticket.created', 'email.matched']],
    ['time', ['time_entry.created']],
  ] as const),
}

describe('an outside system that is to be told', () => {
  it('has to be configured: what there is is named', () => {
    expect(targetProblem(some, 'hub', 'ticket.created')).toBe(
      'there is no webhook target "hub" in WEBHOOK_TARGETS; it has: helpdesk, time',
    )
    expect(targetProblem(settings, 'hub', 'ticket.created')).toBe(
      'there is no webhook target "hub" in WEBHOOK_TARGETS; it has: none',
    )
  })

  it('has to take the event: what it takes is named', () => {
    expect(targetProblem(some, 'helpdesk', 'time_entry.created')).toBe(
      'the webhook target "helpdesk" does not take time_entry.created, but ticket.created, email.matched',
    )
    expect(targetProblem(some, 'helpdesk', 'email.matched')).toBeNull()
  })

  it('fails the step, and the workflow that is being saved', () => {
    expect(() => requireTarget(some, 'time', 'ticket.created')).toThrow('does not take ticket.created')
    expect(() => requireTarget(some, 'helpdesk', 'ticket.created')).not.toThrow()
    expect(targetErrors(some, 'time', 'ticket.created')).toEqual([
      { pointer: 'target', detail: targetProblem(some, 'time', 'ticket.created') },
    ])
    expect(targetErrors(some, undefined, 'ticket.created')).toEqual([])
    expect(targetErrors(some, 'helpdesk', 'ticket.created')).toEqual([])
  })
})
