import { describe, expect, it } from 'vitest'
import { matchParty, nameKey } from '../../../shared/workflow/match-party.ts'
import { anEmail, aParty } from '../../support/builders.ts'

const email = anEmail({ body: 'CVR 25 31 37 63, betales til CVR 13748136' })
const [north, south] = [
  aParty({ domains: ['nordkabel.se', 'nordkabel.dk'] }),
  aParty({ id: '2', name: 'Sydkabel', cvr: '13748136' }),
]

describe('whose an email is', () => {
  it('is known by one of several domains', () => {
    expect(matchParty('domain', email, [north])).toEqual({ kind: 'one', party: north })
  })

  it('is not known when two fit, who are named', () => {
    expect(matchParty('cvr', email, [north, south])).toEqual({
      kind: 'several',
      reason: '2 have the CVR number 25313763 or 13748136: Nordkabel A/S, Sydkabel',
    })
  })

  it('is not known when nobody fits: not who has no CVR number', () => {
    expect(matchParty('cvr', email, [aParty({ cvr: null })])).toEqual({
      kind: 'none',
      reason: 'nobody has the CVR number 25313763 or 13748136',
    })
  })

  it('is known by address or name, however the name is written', () => {
    expect(matchParty('email', anEmail(), [south, north])).toMatchObject({ kind: 'several' })
    expect(matchParty('email', anEmail(), [{ ...south, emails: [] }, north])).toEqual({
      kind: 'one',
      party: north,
    })
    expect(matchParty('name', anEmail({ sender_name: 'NORDKABEL AS' }), [south, north])).toEqual({
      kind: 'one',
      party: north,
    })
  })

  it('is known by the domain above the sender’s, if that is not everybody’s', () => {
    const from = (sender_domain: string, ...domains: string[]) =>
      matchParty('domain', anEmail({ sender_domain }), [aParty({ domains })]).kind
    expect(from('mail.nordkabel.dk', 'nordkabel.dk')).toBe('one')
    expect(from('nordkabel.dk', 'mail.nordkabel.dk')).toBe('none')
    expect(from('nordkabel.dk', 'dk')).toBe('none')
    expect(from('nordkabel.co.uk', 'co.uk')).toBe('none')
    expect(from('nordkabel.co.uk', 'nordkabel.co.uk')).toBe('one')
    expect(from('nordkabel.gmail.com', 'gmail.com')).toBe('none')
  })

  it.each([
    ['email', { sender_email: 'new@nordkabel.dk' }, 'nobody has the address new@nordkabel.dk'],
    ['domain', { sender_domain: 'kabel.dk' }, 'nobody has the domain kabel.dk'],
    ['name', { sender_name: 'Nord' }, 'nobody has the name Nord'],
    ['domain', { sender_domain: '' }, 'the sender’s address has no domain'],
    ['domain', { sender_domain: 'gmail.com' }, 'gmail.com is a free-mail domain, which says nothing'],
    ['cvr', { body: 'uden nummer' }, 'the email has no CVR number'],
    ['name', { sender_name: ' - ' }, 'the sender has no name'],
  ] as const)('is not known by %s of %j, and why is said', (by, over, reason) => {
    expect(matchParty(by, anEmail(over), [north])).toEqual({ kind: 'none', reason })
  })
})

describe('a name as it is compared', () => {
  it.each([
    ...['Nordkabel A/S', 'NORDKABEL AS', 'Nordkabel ApS', 'Nordkabel I/S', 'nordkabel is', 'Nordkabel K/S'],
    ...[
      'Nordkabel ks',
      'Nordkabel P/S',
      'Nordkabel PS',
      'Nord-kabel, Inc.',
      'Nordkabel GmbH',
      'Nordkabel Ltd',
    ],
  ])('has no company form: %s', (name) => {
    expect(nameKey(name)).toBe('nordkabel')
  })

  it.each([
    ['Isås Tømmer', 'isåstømmer'],
    ['Kaps', 'kaps'],
    ['Tapas 2', 'tapas2'],
    ['3ab', '3ab'],
    ['ab3', 'ab3'],
  ])('keeps letters like those of a form inside a word: %s', (name, key) => {
    expect(nameKey(name)).toBe(key)
  })
})
