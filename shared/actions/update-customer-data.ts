import * as z from 'zod'
import { isFreeMailDomain } from '../extract/free-mail.ts'
import { writtenText } from '../extract/own-text.ts'
import type { HomeCountry } from '../extract/phone.ts'
import { type Context, completed, defineAction, skipped } from '../workflow/action.ts'
import { type Address, addressSchema } from '../workflow/address.ts'
import type { CustomerChange, Effect } from '../workflow/effect.ts'
import { nameKey } from '../workflow/match-party.ts'
import { originOf } from '../workflow/origin.ts'

const value = z.union([z.string(), addressSchema])

const FIELDS = ['phone', 'address', 'contact_person'] as const

/** The outcome for a field, judged by the customer as loaded; decided again when the row is written. */
const OUTCOMES = ['filled', 'overwritten', 'kept', 'same'] as const

/**
 * Home countries by the sender's top-level domain; numbers from elsewhere without a country code are Danish.
 */
const HOMES: Readonly<Record<string, HomeCountry>> = { se: 'SE', no: 'NO', de: 'DE', uk: 'GB' }

export const updateCustomerData = defineAction({
  name: 'update_customer_data',
  category: 'extraction',
  summary: {
    da: 'Læser telefon, adresse og kontaktperson i mailens signatur og udfylder kundens tomme felter; det tidligere gemmes.',
    en: 'Reads phone, address and contact person from the signature and fills the customer’s empty fields; the earlier values are saved.',
  },
  params: z.strictObject({
    overwrite: z.stringbool().or(z.boolean()).default(false).meta({
      description: 'Replace the customer’s values; otherwise only empty fields are filled',
    }),
  }),
  result: z.object({
    customer_id: z.string(),
    changes: z
      .array(
        z.object({
          field: z.enum(FIELDS),
          outcome: z
            .enum(OUTCOMES)
            .meta({ description: '`kept`: the customer has another value, which is not changed' }),
          value: value.meta({ description: 'What the signature says; phone numbers in E.164' }),
          previous: value.nullable().meta({ description: 'The customer’s value before' }),
        }),
      )
      .meta({ description: 'What the signature says, field by field' }),
  }),
  example: { overwrite: false },
  run: async ({ overwrite }, { facts: { email }, customer, settings }) => {
    if (!customer) return skipped('no customer is linked: put link_to_customer before this step')
    const { forwarded_by } = originOf(email, settings)
    if (forwarded_by)
      return skipped(`${forwarded_by} forwarded the email: the signature is not the customer’s`)
    // Numbering plans are large and needed by few workflows, so they are loaded on demand.
    const { readSignature } = await import('../extract/signature.ts')
    const signature = readSignature(writtenText(email.body), {
      senderName: email.sender_name,
      home: HOMES[email.sender_domain.split('.').at(-1) ?? ''] ?? 'DK',
      isCompany: isCompany(customer, email),
    })
    if (!signature) return skipped('the email has no signature')
    const changes = FIELDS.flatMap((field) => {
      const said = signature[field]
      if (said === null) return []
      const previous = customer[field]
      return [{ field, outcome: outcomeOf(said, previous, overwrite), value: said, previous }]
    })
    if (changes.length === 0) return skipped('the signature has no phone number, address or full name')
    const effects = changes
      .filter(({ outcome }) => outcome !== 'same')
      .map(({ field, value }): Effect => {
        const change = { customer_id: customer.id, overwrite, field, value } as CustomerChange
        return { kind: 'change_customer', change }
      })
    return completed({ customer_id: customer.id, changes }, ...effects)
  },
})

type Value = string | Address

function outcomeOf(said: Value, previous: Value | null, overwrite: boolean): (typeof OUTCOMES)[number] {
  if (previous === null) return 'filled'
  if (written(said) === written(previous)) return 'same'
  return overwrite ? 'overwritten' : 'kept'
}

const written = (value: Value) =>
  typeof value === 'string' ? value : [value.street, value.postcode, value.city, value.country].join('\n')

/** The customer's own name, or the one in the sender's domain, is not a person's: "Havnens Bageri". */
function isCompany(customer: NonNullable<Context['customer']>, { sender_domain }: Context['facts']['email']) {
  const domain = isFreeMailDomain(sender_domain) ? '' : nameKey(sender_domain.split('.').at(-2) ?? '')
  return (line: string) => {
    const key = nameKey(line)
    return key !== '' && (key === domain || nameKey(customer.name).includes(key))
  }
}
