import * as z from 'zod'

/** A list of addresses, or one string with commas between them. */
export const addresses = z
  .union([z.array(z.string()), z.string()])
  .transform((given) => (Array.isArray(given) ? given : given.split(',')).map((address) => address.trim()))
  .pipe(z.array(z.email('is no email address: write it as eva@example.dk')).min(1).max(50))
