import { describe, expect, it } from 'vitest'
import { linkToCustomer } from '../../../shared/actions/link-to-customer.ts'
import { linkToVendor } from '../../../shared/actions/link-to-vendor.ts'
import type { Customer, Email, Party } from '../../../shared/workflow/facts.ts'
import { aParty, someFacts } from '../../support/builders.ts'
import { aContext, complaints, perform } from '../../support/context.ts'

const other = aParty({
  id: 'other',
  name: 'Other ApS',
  cvr: '13585628',
  emails: ['x@other.dk'],
  domains: ['other.dk'],
})
const vendors = (parties: Party[], email: Partial<Email> = {}) =>
  aContext({ facts: someFacts(email, { vendors: parties, customers: [] }) })
const customers = (parties: Customer[], email: Partial<Email> = {}) =>
  aContext({ facts: someFacts(email, { vendors: [], customers: parties }) })

describe('link_to_vendor', () => {
  it.each([
    ['email', {}],
    ['domain', { sender_email: 'x@mail.nordkabel.dk', sender_domain: 'mail.nordkabel.dk' }],
    ['cvr', { body: 'CVR-nr.: 25 31 37 63' }],
    ['name', { sender_name: 'nordkabel a/s' }],
  ])('finds the vendor by %s', async (match_by, email) => {
    expect(await perform(linkToVendor, { match_by }, vendors([other, aParty()], email))).toEqual({
      status: 'completed',
      result: { vendor_id: aParty().id, matched_by: match_by },
      effects: [{ kind: 'link_vendor', vendor_id: aParty().id }],
    })
  })

  it.each([
    ['email', { sender_email: 'new@nordkabel.dk' }, 'nobody has the address new@nordkabel.dk'],
    ['domain', { sender_domain: 'kabel.dk' }, 'nobody has the domain kabel.dk'],
    ['domain', { sender_domain: '' }, 'the sender’s address has no domain'],
    ['domain', { sender_domain: 'gmail.com' }, 'gmail.com is a free-mail domain'],
    ['cvr', { body: 'tlf. 12345678' }, 'the email has no CVR number'],
    ['name', { sender_name: '' }, 'the sender has no name'],
    ['name', { sender_name: 'Nordkabel Vest' }, 'nobody has the name Nordkabel Vest'],
  ])('is skipped by %s with the reason: %j', async (match_by, email, reason) => {
    const outcome = await perform(linkToVendor, { match_by }, vendors([aParty()], email))
    expect(outcome).toEqual({ status: 'skipped', reason: expect.stringContaining(reason) })
  })

  it('does not take a top-level domain for a vendor’s', async () => {
    const everybody = aParty({ domains: ['dk'] })
    expect(await perform(linkToVendor, { match_by: 'domain' }, vendors([everybody]))).toMatchObject({
      status: 'skipped',
    })
  })

  it.each(['co.uk', 'gmail.com'])(
    'does not take %s above the sender’s domain for a vendor’s',
    async (domain) => {
      const context = vendors([aParty({ domains: [domain] })], { sender_domain: `mail.${domain}` })
      expect(await perform(linkToVendor, { match_by: 'domain' }, context)).toMatchObject({
        status: 'skipped',
      })
    },
  )

  it('does not choose between two that fit', async () => {
    const twin = aParty({ id: 'twin', name: 'Nordkabel Vest' })
    expect(await perform(linkToVendor, { auto_create: true }, vendors([aParty(), twin]))).toEqual({
      status: 'skipped',
      reason: '2 have the address faktura@nordkabel.dk: Nordkabel A/S, Nordkabel Vest',
    })
  })

  it('leaves an email as it is that is linked already', async () => {
    const linked = { ...vendors([other]), vendor: aParty() }
    expect(await perform(linkToVendor, {}, linked)).toEqual({
      status: 'completed',
      result: { vendor_id: aParty().id, matched_by: 'already_linked' },
      effects: [],
    })
  })

  it('creates the vendor from the sender when asked to, always with the same id', async () => {
    const create = () => perform(linkToVendor, { auto_create: true }, vendors([]))
    const outcome = await create()
    expect(outcome).toMatchObject({
      result: { matched_by: 'created' },
      effects: [
        {
          kind: 'create_vendor',
          party: {
            name: 'Nordkabel A/S',
            cvr: null,
            emails: ['faktura@nordkabel.dk'],
            domains: ['nordkabel.dk'],
          },
        },
        { kind: 'link_vendor' },
      ],
    })
    expect(await create()).toEqual(outcome)
  })

  it('gives a new vendor no domain that another one has', async () => {
    const colleague = vendors([aParty()], { sender_email: 'bo@nordkabel.dk' })
    expect(await perform(linkToVendor, { auto_create: true }, colleague)).toMatchObject({
      effects: [{ kind: 'create_vendor', party: { emails: ['bo@nordkabel.dk'], domains: [] } }, {}],
    })
  })

  it('makes one vendor of one name, however it is written', async () => {
    const created = (sender_name: string) =>
      perform(linkToVendor, { match_by: 'name', auto_create: true }, vendors([], { sender_name }))
    const [one, other] = [await created('Acme A/S'), await created('ACME')]
    expect(one).toMatchObject({ result: { matched_by: 'created' } })
    expect(one).toMatchObject({ result: (other as { result: object }).result })
  })

  it.each([
    ['domain', { sender_domain: 'gmail.com' }],
    ['cvr', { body: 'nothing' }],
    ['name', { sender_name: '' }],
    ['name', { sender_name: 'ApS' }],
  ])('creates nobody by %s from a sender without one', async (match_by, email) => {
    const outcome = await perform(linkToVendor, { match_by, auto_create: true }, vendors([], email))
    expect(outcome).toMatchObject({ status: 'skipped' })
  })

  it('keeps the CVR number of a vendor created by it, and no free-mail domain', async () => {
    const email = {
      body: 'CVR 25313763',
      sender_email: 'a@gmail.com',
      sender_domain: 'gmail.com',
      sender_name: '',
    }
    expect(
      await perform(linkToVendor, { match_by: 'cvr', auto_create: true }, vendors([], email)),
    ).toMatchObject({
      effects: [{ party: { cvr: '25313763', domains: [], name: 'a@gmail.com' } }, {}],
    })
  })
})

describe('link_to_customer', () => {
  it('matches by domain unless told otherwise', async () => {
    const outcome = await perform(
      linkToCustomer,
      {},
      customers([aParty()], { sender_email: 'ny@nordkabel.dk' }),
    )
    expect(outcome).toMatchObject({
      result: { customer_id: aParty().id, matched_by: 'domain' },
      effects: [{ kind: 'link_customer', customer_id: aParty().id }],
    })
  })

  it('never matches by a free-mail domain, even when a customer lists it', async () => {
    const private_person = aParty({ domains: ['gmail.com'] })
    const email = { sender_email: 'x@gmail.com', sender_domain: 'gmail.com' }
    expect(await perform(linkToCustomer, {}, customers([private_person], email))).toMatchObject({
      status: 'skipped',
    })
  })

  it('matches by address, creates when asked to, and takes no other way', async () => {
    expect(await perform(linkToCustomer, { match_by: 'email' }, customers([aParty()]))).toMatchObject({
      result: { matched_by: 'email' },
    })
    expect(await perform(linkToCustomer, { auto_create: true }, customers([]))).toMatchObject({
      effects: [{ kind: 'create_customer' }, { kind: 'link_customer' }],
    })
    expect(complaints(linkToCustomer, { match_by: 'cvr' })).toHaveLength(1)
  })
})

describe('an email that a colleague forwarded', () => {
  const forwarded = {
    ...{ sender_email: 'lone@hub.dk', sender_name: 'Lone Madsen', sender_domain: 'hub.dk' },
    ...{
      subject: 'VS: Faktura',
      body: 'Fra: Nordkabel A/S <faktura@nordkabel.dk>\nSendt: i går\n\nAt betale 5',
    },
  }
  const fromOutside = { ...forwarded, sender_email: 'eva@evil.dk', sender_domain: 'evil.dk' }

  it.each(['email', 'domain', 'name'])('is linked by %s to who wrote it', async (match_by) => {
    expect(await perform(linkToVendor, { match_by }, vendors([other, aParty()], forwarded))).toEqual({
      status: 'completed',
      result: { vendor_id: aParty().id, matched_by: match_by, forwarded_by: 'lone@hub.dk' },
      effects: [{ kind: 'link_vendor', vendor_id: aParty().id }],
    })
    expect(await perform(linkToVendor, { match_by }, vendors([aParty()], fromOutside))).toMatchObject({
      status: 'skipped',
    })
  })

  it('is not linked to whom an outsider quotes below', async () => {
    const body = `Fra: Eva <eva@evil.dk>\nSendt: i dag\n\nSe nedenfor\n\n${forwarded.body}`
    expect(await perform(linkToVendor, {}, vendors([aParty()], { ...forwarded, body }))).toMatchObject({
      status: 'skipped',
    })
  })

  it('is linked to the customer who wrote it', async () => {
    expect(await perform(linkToCustomer, {}, customers([aParty()], forwarded))).toMatchObject({
      result: { customer_id: aParty().id, forwarded_by: 'lone@hub.dk' },
    })
  })

  it.each([
    ['vendor', linkToVendor, vendors([], forwarded)],
    ['customer', linkToCustomer, customers([], forwarded)],
  ])('makes a %s of who wrote it, and none of the colleague', async (role, link, context) => {
    expect(await perform(link, { auto_create: true }, context)).toMatchObject({
      result: { matched_by: 'created', forwarded_by: 'lone@hub.dk' },
      effects: [
        {
          kind: `create_${role}`,
          party: { name: 'Nordkabel A/S', emails: ['faktura@nordkabel.dk'], domains: ['nordkabel.dk'] },
        },
        {},
      ],
    })
  })

  it('says whose address nobody has', async () => {
    expect(await perform(linkToVendor, {}, vendors([], forwarded))).toEqual({
      status: 'skipped',
      reason:
        'nobody has the address faktura@nordkabel.dk (the original sender of what lone@hub.dk forwarded)',
    })
  })
})
