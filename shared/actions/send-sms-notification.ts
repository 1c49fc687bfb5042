import * as z from 'zod'
import { phoneNumber } from '../extract/phone-number.ts'
import { smsSize } from '../extract/sms-size.ts'
import { completed, defineAction } from '../workflow/action.ts'

/** Maximum segments: SNS rejects texts of more than 1600 characters. */
const MOST_SEGMENTS = 10

export const sendSmsNotification = defineAction({
  name: 'send_sms_notification',
  category: 'notification',
  summary: {
    da: 'Sender en SMS. Et nummer uden landekode regnes for dansk.',
    en: 'Sends an SMS. A number without a country code is taken for Danish.',
  },
  params: z.strictObject({
    to: z
      .string()
      .trim()
      .regex(/^(?:\+|00)?[\d\s().-]{8,25}$/, {
        error: 'write a number as 20 12 34 56 or +45 20 12 34 56',
        abort: true,
      })
      .transform(inItsCountry)
      .meta({
        description: 'Phone number, Danish unless it begins with + or 00',
        example: '+45 20 12 34 56',
      }),
    message: z.string().transform(plain).pipe(z.string().min(1)).meta({ description: 'Plain text' }),
    max_segments: z.int().min(1).max(MOST_SEGMENTS).default(3).meta({
      description:
        'Highest number of SMS segments, each of which is paid for. A single segment has 160 characters, several have 153 each; with characters outside the GSM alphabet it is 70 and 67. A longer text fails the step',
    }),
  }),
  result: z.object({
    to: z.string().meta({ description: 'E.164' }),
    segments: z.int(),
    encoding: z.enum(['GSM-7', 'UCS-2']),
    delivery_id: z.string(),
  }),
  example: { to: '20 12 34 56', message: 'Ny sag fra {{ email.sender_email }}' },
  run: ({ to, message, max_segments }, { stepId }) => {
    const { segments, encoding } = smsSize(message)
    if (segments > max_segments)
      throw new Error(`the text takes ${segments} SMS (${encoding}), ${max_segments} are allowed: shorten it`)
    const id = stepId('delivery')
    return completed(
      { to, segments, encoding, delivery_id: id },
      { kind: 'deliver', delivery: { id, channel: 'sms', payload: { to, message } } },
    )
  },
})

function inItsCountry(given: string, context: z.RefinementCtx): string {
  const number = phoneNumber(given)
  if (number !== null) return number
  context.addIssue(
    'is no phone number that exists in its country: write it as 20 12 34 56 or +45 20 12 34 56',
  )
  return z.NEVER
}

/** Normalises line breaks and removes other control characters. */
function plain(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim()
}
