import * as z from 'zod'
import { dateIn, parseDate, SOME_DAY } from '../extract/date.ts'
import { severalForTarget } from '../extract/hours-doubts.ts'
import { type Report, readReport } from '../extract/hours-report.ts'
import type { Language, Text } from '../language.ts'
import { OFFICE_ZONE } from '../office-zone.ts'
import { type Context, completed, defineAction, failed } from '../workflow/action.ts'
import type { NewTimeEntry } from '../workflow/effect.ts'
import { timeEntryEvent } from '../workflow/webhook-event.ts'
import { notTold, requireTarget, targetErrors, targetParam } from '../workflow/webhook-target.ts'

/** Hours as a JSON number, or as a template renders them: 3.5, "3.5", "3,5". Kept to two decimals. */
const hours = z
  .union([z.number(), z.string().regex(/^\s*\d{1,4}(?:[.,]\d{1,6})?\s*$/, 'write hours as 3.5 or 3,5')])
  .transform((value) => Math.round(Number(String(value).replace(',', '.')) * 100) / 100)
  .pipe(z.number().positive().max(1000))

/** An empty string, as a template may render it, counts as absent. */
const date = z
  .string()
  .refine(
    (text) => text === '' || parseDate(text, SOME_DAY) !== null,
    'is not a date: write 2026-11-20 or 20-11-2026',
  )

export const createTimeEntry = defineAction({
  name: 'create_time_entry',
  category: 'ticket',
  summary: {
    da: 'Registrerer tid på den tilknyttede kunde; timer og dag læses i mailen, når de ikke er angivet, også flere dage med hver sine timer. Bekræfter afsenderen ikke timerne, eller er de usikre, fejler trinnet, og mailen sættes til manuel gennemgang. Sender også til et eksternt system, hvis det er angivet.',
    en: 'Registers time for the linked customer; hours and day are read from the email unless they are given, also several days, each with its hours. If the sender does not confirm the hours, or they are uncertain, the step fails and the email is put up for manual review. Also sends it to an outside system when one is given.',
  },
  params: z.strictObject({
    hours: hours.optional().meta({
      description: 'Decimal hours; when absent, read from the email, where the sender has to confirm them',
    }),
    date: date.optional().meta({
      description:
        '2026-11-20 or 20-11-2026. When absent, the day that the email names for its hours; if it names none, or the step gives the hours, the day it was received, in Danish time',
    }),
    description: z.string().max(1000).optional().meta({ description: 'The subject when absent' }),
    target: targetParam,
  }),
  result: z.object({
    time_entry_id: z.string().meta({ description: 'Id of the first time entry' }),
    hours: z.number().meta({ description: 'Sum of the hours of all entries' }),
    date: z.string().nullable().meta({ description: 'ISO 8601; null if there are several entries' }),
    entries: z
      .array(z.object({ time_entry_id: z.string(), hours: z.number(), date: z.string() }))
      .meta({ description: 'All entries, each with its own day' }),
    delivery_id: z.string().optional().meta({ description: 'The delivery to the target, when there is one' }),
    not_told: notTold,
  }),
  example: { hours: 3.5, date: '2026-11-20', description: '{{ email.subject }}' },
  literal: ['target'],
  objections: ({ target }, settings) => targetErrors(settings, target, 'time_entry.created'),
  run: (params, context) => {
    const { target, description } = params
    const { customer, settings } = context
    if (target) requireTarget(settings, target, 'time_entry.created')
    if (!customer) throw new Error('no customer is linked: put link_to_customer before this step')
    const report = reportOf(params, context)
    if (report.kind === 'doubt') return unsure(report.why, settings.language)
    if (target && report.entries.length > 1)
      return unsure(severalForTarget(report.entries.map(({ hours }) => hours)), settings.language)
    return registered(report.entries, { description, target, customer_id: customer.id }, context)
  },
})

type Entry = Extract<Report, { kind: 'hours' }>['entries'][number]

/** The step's `on_error` decides whether the workflow goes on; either way the email is flagged for review. */
const unsure = (why: Text, language: Language) =>
  failed(why.en, { kind: 'flag_for_review', reason: why[language] })

/** The step's own params win over the text of the email. */
function reportOf(
  params: { hours?: number | undefined; date?: string | undefined },
  { facts }: Context,
): Report {
  const { email } = facts
  const received = dateIn(email.received_at, OFFICE_ZONE)
  const day = params.date ? parseDate(params.date, received) : null
  if (params.hours !== undefined)
    return { kind: 'hours', entries: [{ hours: params.hours, date: day ?? received }] }
  return readReport(email, received, day)
}

interface Given {
  readonly description: string | undefined
  readonly target: string | undefined
  readonly customer_id: string
}

function registered(
  entries: readonly Entry[],
  { description, target, customer_id }: Given,
  context: Context,
) {
  const { quiet, stepId, facts } = context
  const isSeveral = entries.length > 1
  const written = entries.map(
    ({ hours, date }, at): NewTimeEntry => ({
      id: stepId(at === 0 ? 'time_entry' : `time_entry/${at}`),
      hours,
      date,
      description: description ?? facts.email.subject,
      customer_id,
      delivery_id: target && !quiet ? stepId('delivery') : null,
    }),
  )
  const [first] = written as [NewTimeEntry]
  const effects = written.map((time_entry) => ({ kind: 'create_time_entry' as const, time_entry }))
  const result = {
    time_entry_id: first.id,
    hours: Math.round(written.reduce((sum, { hours }) => sum + hours, 0) * 100) / 100,
    date: isSeveral ? null : first.date,
    entries: written.map(({ id, hours, date }) => ({ time_entry_id: id, hours, date })),
    ...(target && quiet && { not_told: quiet }),
  }
  const { delivery_id } = first
  if (!target || !delivery_id) return completed(result, ...effects)
  const payload = { to: { target }, body: timeEntryEvent(first, context) }
  return completed({ ...result, delivery_id }, ...effects, {
    kind: 'deliver',
    delivery: { id: delivery_id, channel: 'webhook', payload },
  })
}
