import * as z from 'zod'
import { CARRIERS, findTrackingNumbers } from '../extract/tracking.ts'
import { completed, defineAction } from '../workflow/action.ts'

export const extractTrackingNumber = defineAction({
  name: 'extract_tracking_number',
  category: 'extraction',
  summary: {
    da: 'Finder pakkenumre fra PostNord, GLS og DAO i mailen.',
    en: 'Finds the parcel numbers of PostNord, GLS and DAO in the email.',
  },
  params: z.strictObject({
    carriers: z
      .array(z.enum(CARRIERS))
      .min(1)
      .default([...CARRIERS])
      .meta({ description: 'Whose numbers to look for' }),
  }),
  result: z.object({
    tracking_numbers: z.array(z.object({ carrier: z.enum(CARRIERS), number: z.string(), url: z.string() })),
  }),
  example: { carriers: ['postnord', 'gls'] },
  run: ({ carriers }, { facts: { email } }) => {
    const tracking_numbers = findTrackingNumbers(`${email.subject}\n${email.body}`, carriers)
    if (tracking_numbers.length === 0)
      throw new Error(`no parcel number of ${carriers.join(', ')} found in the email`)
    return completed(
      { tracking_numbers },
      { kind: 'save_extracted', key: 'tracking_numbers', data: tracking_numbers },
    )
  },
})
