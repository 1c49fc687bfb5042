import { describe, expect, it } from 'vitest'
import { updateCustomerData } from '../../../shared/actions/update-customer-data.ts'
import type { Customer, Email } from '../../../shared/workflow/facts.ts'
import { aParty, someFacts } from '../../support/builders.ts'
import { aContext, complete, perform } from '../../support/context.ts'

const SIGNATURE = 'Med venlig hilsen\nMette Holm\nHavnegade 12\n8000 Aarhus C\nTlf. 86 12 34 56'
const ADDRESS = { street: 'Havnegade 12', postcode: '8000', city: 'Aarhus C', country: 'DK' }
const customer_id = aParty().id
const from = (email: Partial<Email>, customer: Partial<Customer> = {}) =>
  aContext({ facts: someFacts({ body: `Hej\n\n${SIGNATURE}`, ...email }), customer: aParty(customer) })
const outcomes = async (params: object, context: ReturnType<typeof from>) =>
  (
    (await complete(updateCustomerData, params, context)).result.changes as {
      field: string
      outcome: string
    }[]
  ).map(({ field, outcome }) => `${field} ${outcome}`)

describe('update_customer_data', () => {
  it('fills what the customer does not have', async () => {
    const change = { customer_id, overwrite: false }
    expect(await perform(updateCustomerData, {}, from({}))).toEqual({
      status: 'completed',
      result: {
        customer_id,
        changes: [
          { field: 'phone', outcome: 'filled', value: '+4586123456', previous: null },
          { field: 'address', outcome: 'filled', value: ADDRESS, previous: null },
          { field: 'contact_person', outcome: 'filled', value: 'Mette Holm', previous: null },
        ],
      },
      effects: [
        { kind: 'change_customer', change: { ...change, field: 'phone', value: '+4586123456' } },
        { kind: 'change_customer', change: { ...change, field: 'address', value: ADDRESS } },
        { kind: 'change_customer', change: { ...change, field: 'contact_person', value: 'Mette Holm' } },
      ],
    })
  })

  it('keeps what the customer has, and says what the email says', async () => {
    const known = { phone: '+4570101010', address: ADDRESS }
    expect(await outcomes({}, from({}, known))).toEqual([
      'phone kept',
      'address same',
      'contact_person filled',
    ])
  })

  it('overwrites when told, also as a template renders it', async () => {
    const known = { phone: '+4570101010', address: ADDRESS }
    for (const overwrite of [true, 'true'])
      expect(await outcomes({ overwrite }, from({}, known))).toEqual([
        ...['phone overwritten', 'address same', 'contact_person filled'],
      ])
  })

  it('writes nothing when the customer has it all', async () => {
    const known = { phone: '+4586123456', address: ADDRESS, contact_person: 'Mette Holm' }
    expect((await complete(updateCustomerData, {}, from({}, known))).effects).toEqual([])
  })

  it.each([
    ['quoted', `Ja tak.\n\n${SIGNATURE.replace(/^/gm, '> ')}`],
    ['below an answer', `Ja tak.\n\nDen 3. november 2026 skrev Mette Holm:\n${SIGNATURE}`],
    ['in a mail that is forwarded', `Se her.\n\n---------- Forwarded message ---------\n${SIGNATURE}`],
  ])('takes no signature that is %s', async (_, body) => {
    expect(await perform(updateCustomerData, {}, from({ body }))).toEqual({
      status: 'skipped',
      reason: 'the email has no signature',
    })
  })

  it('reads numbers without a country code as those of the sender’s country', async () => {
    const swedish = { sender_domain: 'kabel.se', body: 'Mvh\nAnna Svensson\nTel: 08-123 456 78' }
    expect((await complete(updateCustomerData, {}, from(swedish))).result).toMatchObject({
      changes: [{ value: '+46812345678' }, { value: 'Anna Svensson' }],
    })
  })

  it.each(['Havnens Bageri', 'Havnensbageri'])('takes %s for no person', async (line) => {
    const body = `Med venlig hilsen\n${line}\nTlf. 86 12 34 56`
    const context = from({ body, sender_domain: 'havnensbageri.dk' }, { name: 'Havnens Bageri ApS' })
    expect(await outcomes({}, context)).toEqual(['phone filled'])
  })

  it('is skipped when a colleague forwarded the email, who signed it', async () => {
    const forwarded = {
      ...{ sender_email: 'lone@hub.dk', sender_domain: 'hub.dk', subject: 'VS: Flytning' },
      body: `Se her\n${SIGNATURE}\n\nFra: Nordkabel <faktura@nordkabel.dk>\nSendt: i går\n\nVi flytter.`,
    }
    expect(await perform(updateCustomerData, {}, from(forwarded))).toEqual({
      status: 'skipped',
      reason: 'lone@hub.dk forwarded the email: the signature is not the customer’s',
    })
  })

  it('is skipped without a customer, and when the signature says nothing', async () => {
    expect(await perform(updateCustomerData, {}, aContext())).toEqual({
      status: 'skipped',
      reason: 'no customer is linked: put link_to_customer before this step',
    })
    expect(await perform(updateCustomerData, {}, from({ body: 'Mvh\nMette' }))).toEqual({
      status: 'skipped',
      reason: 'the signature has no phone number, address or full name',
    })
  })
})
