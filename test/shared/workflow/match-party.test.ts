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

  it('is not known when the email says nothing of it', () => {
    expect(matchParty('name', anEmail({ sender_name: '' }), [north])).toEqual({
      kind: 'none',
      reason: 'the sender has no name',
    })
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
