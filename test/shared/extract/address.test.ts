import { describe, expect, it } from 'vitest'
import { findAddress } from '../../../shared/extract/address.ts'

const aarhus = { street: 'Havnegade 12', postcode: '8000', city: 'Aarhus C', country: 'DK' }

describe('an address', () => {
  it('may stand on lines of its own or on one, with spaces and commas too many', () => {
    expect(findAddress(['Havnegade 12', '8000 Aarhus C'], 'DK')).toEqual(aarhus)
    expect(findAddress(['  Havnegade   12,,8000  Aarhus C '], 'DK')).toEqual(aarhus)
    expect(findAddress(['Havnegade 12', ' ', '8000 Aarhus C'], 'DK')).toEqual(aarhus)
    expect(findAddress(['Havnegade 12 8000 Aarhus C'], 'DK')).toEqual(aarhus)
  })

  it('has a floor between street and town', () => {
    expect(findAddress(['Havnegade 12', '2. sal', '8000 Aarhus C'], 'DK')).toEqual({
      ...aarhus,
      street: 'Havnegade 12, 2. sal',
    })
  })

  it.each([
    ['Storgatan 5', 'S-111 22 Stockholm', 'SE'],
    ['Karl Johans gate 5', 'N-0154 Oslo', 'NO'],
    ['Hauptstraße 5', 'D-10115 Berlin', 'DE'],
    ['Havnegade 12', 'DK-8000 Aarhus', 'DK'],
  ])('%s, %s is of the country that its prefix says, wherever one is at home', (street, town, country) => {
    expect(findAddress([street, town], 'GB')).toMatchObject({ street, country })
  })

  it('is of the country that is named behind it, else of home, else of the first that writes so', () => {
    const country = (home: 'DK' | 'NO' | 'SE' | 'DE' | 'GB', ...more: string[]) =>
      findAddress(['Parkveien 5', '1234 Byen', ...more], home)?.country
    expect([country('DK'), country('NO'), country('DK', 'Norway')]).toEqual(['DK', 'NO', 'NO'])
    expect([country('SE'), country('GB'), country('SE', 'Norge')]).toEqual(['DK', 'DK', 'NO'])
  })

  it('is of Great Britain with the town before the postcode, on its line or on that above', () => {
    const downing = { street: '10 Downing Street', postcode: 'SW1A 2AA', city: 'London', country: 'GB' }
    expect(findAddress(['10 Downing Street', 'London SW1A 2AA'], 'DK')).toEqual(downing)
    expect(findAddress(['10 Downing Street', 'London', 'SW1A 2AA'], 'DK')).toEqual(downing)
  })

  it.each([
    ['a town alone', ['8000 Aarhus C']],
    ['a town below a name', ['Mette Holm', '8000 Aarhus C']],
    ['a floor without a street', ['2. sal', '8000 Aarhus C']],
    ['a floor below a name', ['Mette Holm', '2. sal', '8000 Aarhus C']],
    ['a postcode alone', ['SW1A 2AA']],
    ['a street too far above', ['Havnegade 12', 'Mette Holm', 'Salg', '8000 Aarhus C']],
    ['a prefix that the country behind it contradicts', ['Havnegade 12', 'DK-8000 Aarhus', 'Norge']],
    ['nothing', []],
  ])('is not %s', (_, parts) => {
    expect(findAddress(parts, 'DK')).toBeNull()
  })

  it('is the first that is whole', () => {
    expect(findAddress(['8000 Aarhus C', 'Bredgade 1', '1260 København K'], 'DK')?.city).toBe('København K')
  })
})
