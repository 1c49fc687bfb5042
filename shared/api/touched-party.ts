import * as z from 'zod'

/** A vendor or customer that the erased was tied to. */
export const touchedPartySchema = z.object({
  kind: z.enum(['vendor', 'customer']),
  id: z.guid(),
  erased: z.boolean().meta({
    description:
      'True if it was created from the sender and has been emptied. Otherwise it remains with its name, and loses the sender’s address if all of the sender is erased: check whether it is the person',
    example: false,
  }),
})
export type TouchedParty = z.output<typeof touchedPartySchema>
