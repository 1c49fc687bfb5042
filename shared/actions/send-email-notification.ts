import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'
import { addresses } from '../workflow/addresses.ts'
import { oneLine } from '../workflow/one-line.ts'

export const sendEmailNotification = defineAction({
  name: 'send_email_notification',
  category: 'notification',
  summary: {
    da: 'Sender en mail, til administrationen når ingen modtager er angivet.',
    en: 'Sends an email, to the administration when no recipient is given.',
  },
  params: z.strictObject({
    to: addresses.optional().meta({
      description: 'One address, several separated by commas, or a list; ADMIN_EMAIL when absent',
    }),
    subject: z.string().optional().meta({ description: 'The email’s subject when absent' }),
    body: z.string().default('').meta({ description: 'Plain text; web addresses in it become links' }),
  }),
  result: z.object({ delivery_id: z.string() }),
  example: { to: 'bogholderi@example.dk', subject: 'Ny faktura', body: 'Fra {{ email.sender_email }}' },
  run: ({ to, subject, body }, { facts, settings, stepId }) => {
    const id = stepId('delivery')
    const payload = {
      to: to ?? [settings.admin_email],
      subject: oneLine(subject?.trim() || facts.email.subject.trim() || '(uden emne)'),
      body,
    }
    return completed({ delivery_id: id }, { kind: 'deliver', delivery: { id, channel: 'email', payload } })
  },
})
