import * as z from 'zod'

/** A vendor or customer that the erased was tied to. */
export const touchedPartySchema = z.object({
  kind: z.enum(['vendor', 'customer']),
  id: z.guid(),
  erased: z.boolean().meta({
    description:
      'It was made from the sender, and nothing is left in it. Else it stays, with its name, and without the sender’s address when all of the sender is erased: look whether it is the person',
    example: false,
  }),
})
export type TouchedParty = z.output<typeof touchedPartySchema>
