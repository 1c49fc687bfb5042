import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'

export const sendSlackNotification = defineAction({
  name: 'send_slack_notification',
  category: 'notification',
  summary: { da: 'Sender en besked til en Slack-kanal.', en: 'Sends a message to a Slack channel.' },
  params: z.strictObject({
    channel: z
      .string()
      .trim()
      .regex(/^#?[\p{L}\p{N}_-]{1,80}$/u, 'write a channel as #invoices')
      .meta({ description: 'Name of the channel; a missing # is added', example: '#invoices' }),
    message: z.string().trim().min(1).max(10_000).meta({ description: 'Plain text' }),
  }),
  result: z.object({ delivery_id: z.string() }),
  example: { channel: '#invoices', message: 'Ny faktura fra {{ email.sender_email }}' },
  run: ({ channel, message }, { stepId }) => {
    const id = stepId('delivery')
    const payload = { channel: channel.startsWith('#') ? channel : `#${channel}`, message }
    return completed({ delivery_id: id }, { kind: 'deliver', delivery: { id, channel: 'slack', payload } })
  },
})
