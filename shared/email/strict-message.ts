import * as z from 'zod'
import { bareAddress } from './bare-address.ts'
import { attachmentFields, contentFields, messageFields, whole } from './message.ts'

const strictContentSchema = z.strictObject({
  ...contentFields,
  sender_email: contentFields.sender_email.refine(
    (sender) => /^[^\s@<>]+@[^\s@<>]+$/.test(bareAddress(sender)),
    'has no address: write eva@example.dk or Eva <eva@example.dk>',
  ),
  attachments: z.array(z.strictObject(attachmentFields)).nullish(),
})

/** The strict form of `queuedEmailSchema` for the API, where a misspelt field can be reported at once. */
export const classifiedEmailSchema = whole(
  z.strictObject({ ...messageFields, email: strictContentSchema.optional() }),
).meta({ id: 'ClassifiedEmail' })
