import * as z from 'zod'
import { dateIn, parseDate, SOME_DAY } from '../extract/date.ts'
import { findHours } from '../extract/hours.ts'
import { ownText } from '../extract/own-text.ts'
import { OFFICE_ZONE } from '../office-zone.ts'
import { completed, defineAction } from '../workflow/action.ts'
import type { Email } from '../workflow/facts.ts'
import { timeEntryEvent } from '../workflow/webhook-event.ts'
import { notTold, requireTarget, targetErrors, targetParam } from '../workflow/webhook-target.ts'

/** Hours as JSON has them, or as a template renders them: 3.5, "3.5", "3,5". Two decimals are kept. */
const hours = z
  .union([z.number(), z.string().regex(/^\s*\d{1,4}(?:[.,]\d{1,6})?\s*$/, 'write hours as 3.5 or 3,5')])
  .transform((value) => Math.round(Number(String(value).replace(',', '.')) * 100) / 100)
  .pipe(z.number().positive().max(1000))

/** What a template leaves empty counts as absent. */
const date = z
  .string()
  .refine(
    (text) => text === '' || parseDate(text, SOME_DAY) !== null,
    'is no date: write 2026-11-20 or 20-11-2026',
  )

/** A whole month's total is no day's work: what is read may not exceed this, what the step says may. */
const MOST_READ = 24

export const createTimeEntry = defineAction({
  name: 'create_time_entry',
  category: 'ticket',
  summary: {
    da: 'Registrerer tid på den tilknyttede kunde; timerne læses i mailen, når de ikke er angivet. Sender den også til et eksternt system, hvis det er angivet.',
    en: 'Registers time for the linked customer; the hours are read from the email unless they are given. Sends it to an outside system too when one is given.',
  },
  params: z.strictObject({
    hours: hours.optional().meta({ description: 'Decimal hours; read from the email when absent' }),
    date: date.optional().meta({
      description: '2026-11-20 or 20-11-2026; the day the email was received, Danish time, when absent',
    }),
    description: z.string().max(1000).optional().meta({ description: 'The subject when absent' }),
    target: targetParam,
  }),
  result: z.object({
    time_entry_id: z.string(),
    hours: z.number(),
    date: z.string().meta({ description: 'ISO 8601' }),
    delivery_id: z.string().optional().meta({ description: 'Of the webhook, when there is a target' }),
    not_told: notTold,
  }),
  example: { hours: 3.5, date: '2026-11-20', description: '{{ email.subject }}' },
  literal: ['target'],
  objections: ({ target }, settings) => targetErrors(settings, target, 'time_entry.created'),
  run: (params, context) => {
    const { target } = params
    const { customer, settings, quiet, stepId } = context
    const { email } = context.facts
    if (target) requireTarget(settings, target, 'time_entry.created')
    if (!customer) throw new Error('no customer is linked: put link_to_customer before this step')
    const found = params.hours ?? readHours(email)
    const received = dateIn(email.received_at, OFFICE_ZONE)
    const day = (params.date && parseDate(params.date, received)) || received

    const time_entry = {
      id: stepId('time_entry'),
      hours: found,
      date: day,
      description: params.description ?? email.subject,
      customer_id: customer.id,
      delivery_id: target && !quiet ? stepId('delivery') : null,
    }
    const { delivery_id } = time_entry
    const result = {
      ...{ time_entry_id: time_entry.id, hours: found, date: day },
      ...(target && quiet && { not_told: quiet }),
    }
    if (!target || !delivery_id) return completed(result, { kind: 'create_time_entry', time_entry })
    const payload = { to: { target }, body: timeEntryEvent(time_entry, context) }
    return completed(
      { ...result, delivery_id },
      { kind: 'create_time_entry', time_entry },
      { kind: 'deliver', delivery: { id: delivery_id, channel: 'webhook', payload } },
    )
  },
})

function readHours({ subject, body }: Email): number {
  // A confirmation that only says yes confirms what it quotes.
  const found = findHours(ownText(subject, body)) ?? findHours(body.replace(/^[ \t>]+/gm, ''))
  if (found === null) throw new Error('no hours found in the email, such as "3,5 timer" or "2h"')
  if (found > MOST_READ)
    throw new Error(
      `the email says ${found} hours, more than one day has: give hours in the step if they are right`,
    )
  return found
}
