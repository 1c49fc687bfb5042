import * as z from 'zod'
import { customerSchema, partySchema } from './email-trail.ts'
import { timestamp } from './fields.ts'

const known = {
  emails: z.array(z.string()).meta({ description: 'Addresses by which its emails are recognised' }),
  domains: z.array(z.string()).meta({ description: 'Domains by which its emails are recognised' }),
  created_at: timestamp,
}

/** A vendor or customer on its own, where its emails’ page has only what says who it is. */
export const vendorRecordSchema = partySchema.extend(known).meta({ id: 'VendorRecord' })
export const customerRecordSchema = customerSchema.extend(known).meta({ id: 'CustomerRecord' })
