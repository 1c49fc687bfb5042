import * as z from 'zod'
import { inAnyCase } from '../explain.ts'
import { completed, defineAction } from '../workflow/action.ts'
import type { Json } from '../workflow/effect.ts'
import { emailEvent } from '../workflow/webhook-event.ts'
import { requireTarget, targetErrors, targetName } from '../workflow/webhook-target.ts'

const EVENT = 'email.matched'

export const callWebhook = defineAction({
  name: 'call_webhook',
  category: 'notification',
  summary: {
    da: 'Sender JSON til et eksternt system: et, der er konfigureret, eller en https-adresse.',
    en: 'Sends JSON to an outside system: a configured one, or an https address.',
  },
  params: z
    .strictObject({
      target: targetName.optional().meta({
        description: 'Name in WEBHOOK_TARGETS of the outside system to call',
        example: 'helpdesk',
      }),
      url: z
        .url({ protocol: /^https$/, error: 'use an https URL' })
        .max(2000)
        .refine(
          (url) => !URL.parse(url)?.username && !URL.parse(url)?.password,
          'leave user name and password out',
        )
        .optional()
        .meta({ description: 'URL to call instead of a target, used unchanged; the call is not signed' }),
      body: z.json().optional().meta({
        description:
          'JSON to send, with templates allowed in its texts; the event `email.matched` when absent',
      }),
    })
    .refine(({ target, url }) => (target === undefined) !== (url === undefined), {
      ...inAnyCase,
      error: 'give either a target or a url',
      path: ['target'],
    }),
  result: z.object({ delivery_id: z.string() }),
  example: { url: 'https://example.com/hooks/mailroom', body: { subject: '{{ email.subject }}' } },
  // Not templates: a customer's words must not decide who is called.
  literal: ['target', 'url'],
  objections: ({ target }, settings) => targetErrors(settings, target, EVENT),
  run: ({ target, url, body }, context) => {
    if (target) requireTarget(context.settings, target, EVENT)
    const id = context.stepId('delivery')
    const to = target ? { target } : { url: url as string }
    const payload = { to, body: (body ?? emailEvent(context)) as Json }
    return completed({ delivery_id: id }, { kind: 'deliver', delivery: { id, channel: 'webhook', payload } })
  },
})
