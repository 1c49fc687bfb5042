import { describe, expect, it } from 'vitest'
import type { Context } from '../../../shared/workflow/action.ts'
import type { MatchBy } from '../../../shared/workflow/match-party.ts'
import { newParty as make } from '../../../shared/workflow/new-party.ts'
import { aParty, someFacts } from '../../support/builders.ts'
import { aContext } from '../../support/context.ts'

const newParty = (role: 'vendor' | 'customer', by: MatchBy, context: Context) =>
  make(role, by, context.facts.email, context)
const namedId = (name: string) => name
const from = (email: object, over: object = {}) => aContext({ facts: someFacts(email, over), namedId })

describe('a vendor or customer made from a sender', () => {
  it('has the sender’s name, address and domain', () => {
    expect(newParty('vendor', 'email', from({}))).toEqual({
      id: 'vendor:email:faktura@nordkabel.dk',
      name: 'Nordkabel A/S',
      cvr: null,
      emails: ['faktura@nordkabel.dk'],
      domains: ['nordkabel.dk'],
    })
  })

  it.each([
    ['domain', 'customer:domain:nordkabel.dk'],
    ['cvr', 'customer:cvr:25313763'],
    ['name', 'customer:name:nordkabel'],
  ] as const)('is the same one whenever it is made by the same %s', (by, id) => {
    expect(newParty('customer', by, from({ body: 'CVR 25313763' }))?.id).toBe(id)
  })

  it('is one, however the address is written', () => {
    expect(newParty('vendor', 'email', from({ sender_email: 'Faktura@Nordkabel.dk' }))?.id).toBe(
      'vendor:email:faktura@nordkabel.dk',
    )
  })

  it('has the CVR number of the text only when it is to be known by it: the number may be another’s', () => {
    const context = from({ body: 'CVR 25313763' })
    expect(newParty('vendor', 'cvr', context)?.cvr).toBe('25313763')
    expect(newParty('vendor', 'name', context)?.cvr).toBeNull()
  })

  it.each([
    ['domain', { sender_email: 'eva@gmail.com', sender_domain: 'gmail.com' }],
    ['cvr', { body: 'uden nummer' }],
    ['name', { sender_name: '' }],
  ] as const)('is not made when the sender has no %s of its own', (by, email) => {
    expect(newParty('vendor', by, from(email))).toBeNull()
  })

  it('is called by its domain when it has no name, else by its address', () => {
    expect(newParty('vendor', 'email', from({ sender_name: '' }))?.name).toBe('nordkabel.dk')
    const free = { sender_name: '', sender_email: 'eva@gmail.com', sender_domain: 'gmail.com' }
    expect(newParty('vendor', 'email', from(free))).toMatchObject({ name: 'eva@gmail.com', domains: [] })
  })

  it('leaves a domain to whoever has it, among those of its own kind', () => {
    const taken = { vendors: [aParty()], customers: [aParty({ domains: ['other.dk'] })] }
    expect(newParty('vendor', 'email', from({}, taken))?.domains).toEqual([])
    expect(newParty('customer', 'email', from({}, taken))?.domains).toEqual(['nordkabel.dk'])
  })
})
