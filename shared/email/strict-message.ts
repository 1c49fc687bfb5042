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

/** What `queuedEmailSchema` reads, as a person or program sends it to the API, which can be told at once of a field that it has misspelt. */
export const classifiedEmailSchema = whole(
  z.strictObject({ ...messageFields, email: strictContentSchema.optional() }),
).meta({ id: 'ClassifiedEmail' })
