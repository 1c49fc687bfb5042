import { describe, expect, it } from 'vitest'
import { assignTo } from '../../../shared/actions/assign-to.ts'
import { someFacts } from '../../support/builders.ts'
import { aContext, complaints, perform } from '../../support/context.ts'

describe('assign_to', () => {
  it('assigns the email, and says who had it before', async () => {
    const held = aContext({ facts: someFacts({ assigned_to: 'Anders' }) })
    expect(await perform(assignTo, { assignee: '  Team  Bogholderi ' }, held)).toEqual({
      status: 'completed',
      result: { assigned_to: 'Team Bogholderi', previous: 'Anders' },
      effects: [{ kind: 'assign', assignee: 'Team Bogholderi' }],
    })
  })

  it('is skipped when a template leaves nobody', async () => {
    expect(await perform(assignTo, { assignee: ' ' })).toEqual({
      status: 'skipped',
      reason: 'the assignee is empty',
    })
  })

  it('cuts a long name', async () => {
    expect(await perform(assignTo, { assignee: 'x'.repeat(999) })).toMatchObject({
      result: { assigned_to: 'x'.repeat(200) },
    })
  })

  it.each([{}, { assignee: 7 }, { assignee: 'a', to: 'b' }])('refuses %j', (params) => {
    expect(complaints(assignTo, params)).toHaveLength(1)
  })
})
