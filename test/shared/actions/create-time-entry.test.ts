import { describe, expect, it } from 'vitest'
import { createTimeEntry } from '../../../shared/actions/create-time-entry.ts'
import { aParty, someFacts } from '../../support/builders.ts'
import { aContext, complaints, perform } from '../../support/context.ts'

const customer = aParty({ id: '00000000-0000-4000-8000-00000000000c' })
const about = (body: string, subject = 'Timer') => aContext({ customer, facts: someFacts({ subject, body }) })

describe('create_time_entry', () => {
  it('reads the hours from the email and takes the day it was received', async () => {
    const outcome = await perform(createTimeEntry, {}, about('Vi bekræfter 3,5 timer.'))
    expect(outcome).toMatchObject({
      status: 'completed',
      result: { hours: 3.5, date: '2026-11-20', time_entry_id: expect.any(String) },
      effects: [
        {
          kind: 'create_time_entry',
          time_entry: { hours: 3.5, description: 'Timer', customer_id: customer.id },
        },
      ],
    })
  })

  it.each([
    [3.5, 3.5],
    ['3.5', 3.5],
    ['3,25', 3.25],
    [' 2 ', 2],
    ['160', 160],
    [1.239, 1.24],
  ])('takes %j hours from the step', async (hours, read) => {
    expect(await perform(createTimeEntry, { hours }, about('9 timer'))).toMatchObject({
      result: { hours: read },
    })
  })

  it.each([
    ['2026-11-18', '2026-11-18'],
    ['18-11-2026', '2026-11-18'],
    ['18. november', '2026-11-18'],
  ])('takes the date %s from the step', async (date, read) => {
    expect(await perform(createTimeEntry, { hours: 1, date }, about(''))).toMatchObject({
      result: { date: read },
    })
  })

  it('reads what the sender wrote before what is quoted, and that when there is nothing else', async () => {
    const quote = '\n\n> Vi har brugt\n> 2 timer\n'
    expect(await perform(createTimeEntry, {}, about(`Nej, 3 timer.${quote}`, 'SV: Tid'))).toMatchObject({
      result: { hours: 3 },
    })
    expect(await perform(createTimeEntry, {}, about(`Ja, godkendt.${quote}`, 'SV: Tid'))).toMatchObject({
      result: { hours: 2 },
    })
  })

  it('counts the day in Danish time', async () => {
    const late = aContext({ customer, facts: someFacts({ received_at: '2026-11-19T23:30:00.000Z' }) })
    expect(await perform(createTimeEntry, { hours: 1 }, late)).toMatchObject({
      result: { date: '2026-11-20' },
    })
  })

  it.each([
    ['no customer is linked', aContext(), { hours: 1 }],
    ['is not a date: write 2026-11-20', about(''), { hours: 1, date: '0000-01-01' }],
    ['is not a date: write 2026-11-20', about(''), { hours: 1, date: 'someday' }],
  ])('fails with “%s”', async (message, context, params) => {
    await expect(perform(createTimeEntry, params, context)).rejects.toThrow(message)
  })

  it.each([
    [
      'no hours found in the email',
      'Tak for i dag',
      'Timerne er ikke registreret: der er ingen timer i mailen, som for eksempel "3,5 timer"',
    ],
    [
      'the email says 160 hours, more than one day has: if they are right, register them yourself, day by day',
      'I alt 160 timer',
      'Timerne er ikke registreret: mailen siger 160 timer, mere end et døgn har. Er de rigtige, så registrér dem selv, dag for dag',
    ],
    [
      'the sender disputes them',
      'Vi kan ikke godkende de 12 timer.',
      'Timerne er ikke registreret: afsenderen godkender ikke timerne eller gør indsigelse',
    ],
    [
      'the sender asks about them',
      'Er det rigtigt at I har brugt 5 timer?',
      'Timerne er ikke registreret: afsenderen spørger til timerne',
    ],
    [
      'several durations: 1.5 hours, 1 hour',
      'Mødet tog 1,5 time og kørslen 1 time',
      'Timerne er ikke registreret: mailen nævner flere tidsrum: 1,5 time, 1 time',
    ],
  ])(
    'fails with “%s” and puts the email up for review, in the office’s language',
    async (error, body, reason) => {
      const asked = about(body)
      const context = { ...asked, settings: { ...asked.settings, language: 'da' as const } }
      expect(await perform(createTimeEntry, {}, context)).toEqual({
        status: 'failed',
        error: expect.stringContaining(error),
        effects: [{ kind: 'flag_for_review', reason }],
      })
    },
  )

  it('has the day of the work that the email names, unless the step says it', async () => {
    const said = about('Godkendt, 3,5 timer i mandags.')
    expect(await perform(createTimeEntry, {}, said)).toMatchObject({ result: { date: '2026-11-16' } })
    expect(await perform(createTimeEntry, { date: '2026-11-18' }, said)).toMatchObject({
      result: { hours: 3.5, date: '2026-11-18' },
    })
    // Not even a doubt about the day matters then.
    const range = about('Godkendt, 3,5 timer mandag og tirsdag.')
    expect(await perform(createTimeEntry, { date: '2026-11-18' }, range)).toMatchObject({
      result: { hours: 3.5, date: '2026-11-18' },
    })
  })

  it('registers several durations, each on its day', async () => {
    const outcome = await perform(createTimeEntry, {}, about('3½ time i mandags og 2 timer onsdag d. 18/11'))
    expect(outcome).toMatchObject({
      status: 'completed',
      result: {
        hours: 5.5,
        date: null,
        entries: [
          { hours: 3.5, date: '2026-11-16' },
          { hours: 2, date: '2026-11-18' },
        ],
      },
      effects: [
        { kind: 'create_time_entry', time_entry: { hours: 3.5, date: '2026-11-16' } },
        { kind: 'create_time_entry', time_entry: { hours: 2, date: '2026-11-18' } },
      ],
    })
    const ids =
      outcome.status === 'completed' &&
      outcome.effects.map((one) => JSON.stringify(one).match(/"id":"(.*?)"/)?.[1])
    expect(new Set(ids || []).size).toBe(2)
  })

  it('tells an outside system of one, so several are left to a person', async () => {
    const said = about('3½ time i mandags og 2 timer onsdag d. 18/11')
    const webhook_targets = new Map([['hub', ['time_entry.created' as const]]])
    const context = { ...said, settings: { ...said.settings, webhook_targets } }
    expect(await perform(createTimeEntry, { target: 'hub' }, context)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('3.5 hours, 2 hours'),
      effects: [{ kind: 'flag_for_review' }],
    })
  })

  it.each([{ hours: 0 }, { hours: 0.001 }, { hours: -1 }, { hours: 1001 }, { hours: 'many' }])(
    'refuses %j',
    (params) => {
      expect(complaints(createTimeEntry, params)).not.toEqual([])
    },
  )
})
