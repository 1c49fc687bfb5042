import * as z from 'zod'
import { findTrackingNumbers } from '../extract/tracking.ts'
import { CARRIERS } from '../extract/tracking-carriers.ts'
import { EVIDENCE } from '../extract/tracking-context.ts'
import { completed, defineAction } from '../workflow/action.ts'

export const extractTrackingNumber = defineAction({
  name: 'extract_tracking_number',
  category: 'extraction',
  summary: {
    da: 'Finder pakkenumre i mailen: PostNord, GLS, DAO, Bring, DHL, UPS, FedEx, DPD og andre postvæsener.',
    en: 'Finds parcel numbers in the email: PostNord, GLS, DAO, Bring, DHL, UPS, FedEx, DPD and other postal services.',
  },
  params: z.strictObject({
    carriers: z
      .array(z.enum(CARRIERS))
      .min(1)
      .default([...CARRIERS])
      .meta({ description: 'Carriers whose numbers to look for' }),
  }),
  result: z.object({
    tracking_numbers: z.array(
      z.object({
        carrier: z.enum(CARRIERS),
        number: z.string().meta({ description: 'Without spaces' }),
        url: z.string().meta({ description: 'Tracking page' }),
        text: z.string().meta({ description: 'The number as written in the email' }),
        evidence: z.array(z.enum(EVIDENCE)).meta({ description: 'Why it was taken for a parcel number' }),
      }),
    ),
  }),
  example: { carriers: ['postnord', 'gls'] },
  run: ({ carriers }, { facts: { email } }) => {
    const tracking_numbers = findTrackingNumbers(
      `${email.sender_name} <${email.sender_email}>\n${email.subject}\n${email.body}`,
      carriers,
    )
    if (tracking_numbers.length === 0)
      throw new Error(`no parcel number of ${carriers.join(', ')} found in the email`)
    return completed(
      { tracking_numbers },
      { kind: 'save_extracted', key: 'tracking_numbers', data: tracking_numbers },
    )
  },
})
