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
    ['no hours found in the email', about('Tak for i dag'), {}],
    ['the email says 160 hours, more than one day has', about('I alt 160 timer'), {}],
    ['is no date: write 2026-11-20', about(''), { hours: 1, date: '0000-01-01' }],
    ['is no date: write 2026-11-20', about(''), { hours: 1, date: 'someday' }],
  ])('fails with “%s”', async (message, context, params) => {
    await expect(perform(createTimeEntry, params, context)).rejects.toThrow(message)
  })

  it.each([{ hours: 0 }, { hours: 0.001 }, { hours: -1 }, { hours: 1001 }, { hours: 'many' }])(
    'refuses %j',
    (params) => {
      expect(complaints(createTimeEntry, params)).not.toEqual([])
    },
  )
})
