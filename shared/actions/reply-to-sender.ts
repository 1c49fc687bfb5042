import * as z from 'zod'
import { whyNotToAnswer } from '../extract/automatic.ts'
import { answerSubject, threadOf } from '../extract/thread.ts'
import { completed, defineAction, skipped } from '../workflow/action.ts'
import { oneLine } from '../workflow/one-line.ts'

export const replyToSender = defineAction({
  name: 'reply_to_sender',
  category: 'notification',
  summary: {
    da: 'Svarer afsenderen automatisk. Autosvar, fejlmeddelelser, mailinglister, no-reply-adresser og os selv får aldrig svar, og samme afsender højst ét i døgnet.',
    en: 'Answers the sender automatically. Auto-replies, bounces, lists, no-reply addresses and ourselves never get an answer, and a sender gets at most one a day.',
  },
  params: z.strictObject({
    body: z.string().trim().min(1).meta({
      description: 'Plain text; web addresses in it become links. Do not include text that a stranger wrote',
    }),
    subject: z.string().optional().meta({ description: 'The email’s subject with Re: when absent' }),
  }),
  result: z.object({ delivery_id: z.string(), to: z.string() }),
  example: {
    body: 'Tak for din mail om {{ workflow.name }}. Vi har modtaget den og vender tilbage.',
  },
  run: ({ body, subject }, { facts: { email, answered_at }, settings, stepId }) => {
    const reason = whyNotToAnswer(email, [settings.mail_from, settings.admin_email])
    if (reason) return skipped(`not answered: ${reason}`)
    if (answered_at)
      return skipped(`not answered: ${email.sender_email} got an automatic answer at ${answered_at}`)
    const id = stepId('delivery')
    const payload = {
      to: [email.sender_email],
      subject: oneLine(subject?.trim() || answerSubject(email.subject)),
      body,
      answer: threadOf(email),
    }
    return completed(
      { delivery_id: id, to: email.sender_email },
      { kind: 'deliver', delivery: { id, channel: 'email', payload } },
    )
  },
})
