import { beforeAll, describe, expect, it } from 'vitest'
import { conditionalBranch } from '../../../shared/actions/conditional-branch.ts'
import { flagForReview } from '../../../shared/actions/flag-for-review.ts'
import { markAsProcessed } from '../../../shared/actions/mark-as-processed.ts'
import { sendEmailNotification } from '../../../shared/actions/send-email-notification.ts'
import { sendSlackNotification } from '../../../shared/actions/send-slack-notification.ts'
import type { Action } from '../../../shared/workflow/action.ts'
import { loadConditions } from '../../../shared/workflow/condition.ts'
import { someFacts } from '../../support/builders.ts'
import { aContext, complaints, complete, only, perform } from '../../support/context.ts'

async function delivery(action: Action, params: object, context = aContext()) {
  const { effects, result } = await complete(action, params, context)
  const { delivery } = only(effects, 'deliver')
  expect(result).toEqual({ delivery_id: delivery.id })
  return delivery
}

describe('send_slack_notification', () => {
  it('asks for a delivery to the channel, whose id is its result', async () => {
    expect(await delivery(sendSlackNotification, { channel: '#invoices', message: 'Ny faktura' })).toEqual({
      id: expect.any(String),
      channel: 'slack',
      payload: { channel: '#invoices', message: 'Ny faktura' },
    })
  })

  it('writes the # that was left out', async () => {
    const { payload } = await delivery(sendSlackNotification, { channel: 'alerts', message: 'x' })
    expect(payload).toMatchObject({ channel: '#alerts' })
  })

  it.each([
    { channel: '', message: 'x' },
    { channel: '#two words', message: 'x' },
    { channel: '#a', message: ' ' },
    { message: 'x' },
  ])('refuses %j', (params) => {
    expect(complaints(sendSlackNotification, params)).not.toEqual([])
  })
})

describe('send_email_notification', () => {
  it('writes to the administration about the subject when nothing else is said', async () => {
    expect((await delivery(sendEmailNotification, {})).payload).toEqual({
      to: ['admin@hub.dk'],
      subject: 'Faktura 2026-1044',
      body: '',
    })
  })

  it.each([
    ['a@x.dk', ['a@x.dk']],
    ['a@x.dk, b@x.dk', ['a@x.dk', 'b@x.dk']],
    [
      ['a@x.dk', ' b@x.dk'],
      ['a@x.dk', 'b@x.dk'],
    ],
  ])('takes the recipients %j', async (to, addresses) => {
    expect((await delivery(sendEmailNotification, { to })).payload).toMatchObject({ to: addresses })
  })

  it('lets nobody add a header through the subject', async () => {
    const subject = 'Hej\r\nBcc: everybody@x.dk\u2028\u0000x'
    expect((await delivery(sendEmailNotification, { subject })).payload).toMatchObject({
      subject: 'Hej Bcc: everybody@x.dk x',
    })
  })

  it('has a subject even when the email has none', async () => {
    const context = aContext({ facts: someFacts({ subject: '' }) })
    expect((await delivery(sendEmailNotification, {}, context)).payload).toMatchObject({
      subject: '(uden emne)',
    })
  })

  it.each([{ to: 'nobody' }, { to: [] }, { to: 'a@x.dk,,' }])('refuses %j', (params) => {
    expect(complaints(sendEmailNotification, params)).not.toEqual([])
  })
})

describe('mark_as_processed', () => {
  it('sets the status to processed unless told otherwise', async () => {
    expect(await perform(markAsProcessed, {})).toMatchObject({
      result: { status: 'processed' },
      effects: [{ kind: 'set_status', status: 'processed' }],
    })
    expect(await perform(markAsProcessed, { status: 'flagged' })).toMatchObject({
      result: { status: 'flagged' },
    })
    expect(complaints(markAsProcessed, { status: 'received' })).toHaveLength(1)
  })

  it.each([
    ['processed', 'flagged'],
    ['flagged', 'flagged'],
    ['archived', 'archived'],
  ])('of an email that a step before put up for review: %s becomes %s', async (status, becomes) => {
    const context = aContext({ workflow: { ...aContext().workflow, is_flagged: true } })
    expect(await perform(markAsProcessed, { status }, context)).toMatchObject({
      result: { status: becomes },
      effects: [{ kind: 'set_status', status: becomes }],
    })
  })
})

describe('flag_for_review', () => {
  it('puts the email on the list with a reason', async () => {
    expect(await perform(flagForReview, { reason: 'Mulig konkurs' })).toMatchObject({
      result: { reason: 'Mulig konkurs' },
      effects: [{ kind: 'flag_for_review', reason: 'Mulig konkurs' }],
    })
  })

  it('always has a reason, and never one that fills the page', async () => {
    expect(await perform(flagForReview, {})).toMatchObject({ result: { reason: 'Flaget af workflow' } })
    expect(await perform(flagForReview, { reason: '' })).toMatchObject({
      result: { reason: 'Invoice Processing' },
    })
    const { result } = await complete(flagForReview, { reason: 'x'.repeat(2000) })
    expect(result.reason).toHaveLength(500)
    const cut = await complete(flagForReview, { reason: `${'x'.repeat(499)}😀` })
    expect(cut.result.reason).toBe('x'.repeat(499))
  })
})

describe('conditional_branch', () => {
  beforeAll(loadConditions)

  const params = {
    if: { '>': [{ var: 'email.confidence_score' }, 0.9] },
    then: [{ action: 'mark_as_processed' }],
    else: [{ action: 'flag_for_review' }],
  }
  const at = (confidence_score: number) => aContext({ data: { email: { confidence_score } } })

  it('runs the one side or the other', async () => {
    expect(await perform(conditionalBranch, params, at(0.95))).toMatchObject({
      result: { branch: 'then' },
      next: { path: 'then', steps: [{ action: 'mark_as_processed', params: {} }] },
    })
    expect(await perform(conditionalBranch, params, at(0.5))).toMatchObject({
      result: { branch: 'else' },
      next: { path: 'else', steps: [{ action: 'flag_for_review' }] },
    })
  })

  it('may have one side only', async () => {
    const { else: _, ...oneSided } = params
    expect(await perform(conditionalBranch, oneSided, at(0.5))).toMatchObject({ next: { steps: [] } })
    expect(conditionalBranch.nested?.(oneSided)).toEqual([{ path: 'then', steps: params.then }])
  })

  it('refuses steps that are none', () => {
    expect(complaints(conditionalBranch, { ...params, then: [{ nothing: 1 }] })).not.toEqual([])
  })
})
