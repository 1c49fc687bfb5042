import * as z from 'zod'

/** A postal address. */
export const addressSchema = z.object({
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string().meta({ description: 'ISO 3166-1 alpha-2', example: 'DK' }),
})
export type Address = Readonly<z.output<typeof addressSchema>>
