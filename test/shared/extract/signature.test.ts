import { describe, expect, it } from 'vitest'
import type { HomeCountry } from '../../../shared/extract/phone.ts'
import { readSignature, type SignatureOptions } from '../../../shared/extract/signature.ts'

const read = (text: string, over: Partial<SignatureOptions> = {}) =>
  readSignature(text, { senderName: '', home: 'DK', ...over })
const below = (closing: string, ...lines: string[]) =>
  `Hej\n\nVi ses på torsdag.\n\n${closing}\n${lines.join('\n')}`

describe('a signature', () => {
  it('has a name, a phone number and an address', () => {
    const text = below(
      'Med venlig hilsen',
      ...['', 'Mette Holm', 'Butikschef', 'Havnens Bageri ApS', 'Havnegade 12, 2. sal', '8000 Aarhus C'],
      ...['Tlf. 86 12 34 56', 'mette@havnensbageri.dk', 'CVR 32837077'],
    )
    expect(read(text)).toEqual({
      phone: '+4586123456',
      address: { street: 'Havnegade 12, 2. sal', postcode: '8000', city: 'Aarhus C', country: 'DK' },
      contact_person: 'Mette Holm',
    })
  })

  it('may be on few lines, with bars and dots between its parts', () => {
    const text = below(
      'Best regards,',
      'Karen Lindegaard | Partner',
      'Lindegaard Advokater P/S · Bredgade 45A · DK-1260 København K',
      'Direct +45 33 12 34 56 | Phone (+45) 33112233',
    )
    expect(read(text)).toEqual({
      phone: '+4533112233',
      address: { street: 'Bredgade 45A', postcode: '1260', city: 'København K', country: 'DK' },
      contact_person: 'Karen Lindegaard',
    })
  })

  it.each([
    ...[
      'Med venlig hilsen',
      'Venlig hilsen',
      'Venlig hilsen / Best regards',
      'Mvh',
      'M.v.h.',
      'Bedste hilsner',
    ],
    ...[
      'De bedste hilsner,',
      'Hilsen',
      'Best regards',
      'Kind regards,',
      'Regards',
      'Yours sincerely',
      '*Mvh*',
    ],
    ...['Med vänlig hälsning', 'Vänliga hälsningar', 'Med vennlig hilsen', 'Mit freundlichen Grüßen', '-- '],
  ])('follows %s', (closing) => {
    expect(read(below(closing, 'Mette Holm'))?.contact_person).toBe('Mette Holm')
  })

  it('is not what follows a sentence that begins like a closing', () => {
    expect(read('Hilsen fra alle i huset skal jeg sige.\nMette Holm')).toBeNull()
    expect(read('Cheers to the whole team for this!\nMette Holm')).toBeNull()
    expect(read('Hej\n\nTak for sidst.')).toBeNull()
  })

  it('ends where a disclaimer begins', () => {
    const disclaimer = `Denne mail er fortrolig, ${'og den må ikke læses af andre, '.repeat(5)}`
    expect(read(below('Mvh', 'Mette Holm', disclaimer, 'Tlf. 86 12 34 56'))?.phone).toBeNull()
  })
})

describe('the contact person', () => {
  it.each([
    ['Mette Holm, butikschef', 'Mette Holm'],
    ['Ole Ø. Hansen - Salgschef', 'Ole Ø. Hansen'],
    ['Hans von der Berg', 'Hans von der Berg'],
    ['Anne-Marie Skov (IT)', 'Anne-Marie Skov'],
    ['Bogholderiet', null],
    ['Dansk Printerservice', null],
    ['Nordkabel A/S', null],
    ['Fjordnet Support', null],
    ['Sales Manager', null],
    ['Mette', null],
  ])('of %j is %j', (line, name) => {
    expect(read(below('Med venlig hilsen', line))?.contact_person).toBe(name)
  })

  it('is the sender when the signature has only the first name', () => {
    expect(read('Hej\n\nMvh Jens', { senderName: 'Jens Vestergaard' })?.contact_person).toBe(
      'Jens Vestergaard',
    )
    expect(read('Hej\n\nMvh Jens', { senderName: 'Vestergaard A/S' })?.contact_person).toBeNull()
  })

  it('is not the name of the company', () => {
    const isCompany = (line: string) => line === 'Havnens Bageri'
    expect(read(below('Mvh', 'Havnens Bageri'), { isCompany })?.contact_person).toBeNull()
  })
})

describe('the phone number', () => {
  it.each<[string, string | null, HomeCountry?]>([
    ['Tlf.: 86123456', '+4586123456'],
    ['T: 86 12 34 56', '+4586123456'],
    ['Telefon (+45) 86 12 34 56', '+4586123456'],
    ['0045 86 12 34 56', '+4586123456'],
    ['86 12 34 56', '+4586123456'],
    ['Mobil: 20 12 34 56', '+4520123456'],
    ['Mobil 20 12 34 56 Kontor 70 12 34 56', '+4570123456'],
    ['Direkte: 33 12 34 56 / Mobil: 20 12 34 56', '+4533123456'],
    ['Phone: +44 (0)20 7946 0958', '+442079460958'],
    ['Tel: 08-123 456 78', '+46812345678', 'SE'],
    ['Mobil: 412 34 567', '+4741234567', 'NO'],
    ['Tel. +49 (0)30 1234567', '+49301234567'],
    ['Fax: 86 12 34 57', null],
    ['CVR: 86 12 34 56', null],
    ['CVR-nr. 86123456', null],
    ['86123456', null],
    ['EAN 5798000420526', null],
    ['Konto: 4180 0012345678', null],
    ['Tlf. 12', null],
    ['Tlf. 00 00 00 00', null],
  ])('in %j is %j', (line, number, home = 'DK') => {
    expect(read(below('Mvh', 'Mette Holm', line), { home })?.phone).toBe(number)
  })
})

describe('the address', () => {
  const at = (street: string, postcode: string, city: string, country: HomeCountry) => ({
    ...{ street, postcode, city, country },
  })
  it.each<[string, HomeCountry, object | null]>([
    ['Havnegade 12\n8000 Aarhus C', 'DK', at('Havnegade 12', '8000', 'Aarhus C', 'DK')],
    ['Havnegade 12, 8000 Aarhus C', 'DK', at('Havnegade 12', '8000', 'Aarhus C', 'DK')],
    ['Industrivej 5 A 7100 Vejle', 'DK', at('Industrivej 5 A', '7100', 'Vejle', 'DK')],
    [
      'Adresse: Ndr. Ringgade 1, 1. th, DK-8000 Aarhus',
      'DK',
      at('Ndr. Ringgade 1, 1. th', '8000', 'Aarhus', 'DK'),
    ],
    ['Nordkabel A/S, Kabelvej 3, 2800 Kgs. Lyngby', 'DK', at('Kabelvej 3', '2800', 'Kgs. Lyngby', 'DK')],
    ['Storgatan 5\n111 22 Stockholm', 'SE', at('Storgatan 5', '111 22', 'Stockholm', 'SE')],
    ['Karl Johans gate 5\n0154 Oslo', 'NO', at('Karl Johans gate 5', '0154', 'Oslo', 'NO')],
    ['Karl Johans gate 5\n0154 Oslo\nNorge', 'DK', at('Karl Johans gate 5', '0154', 'Oslo', 'NO')],
    ['Hauptstraße 5, 10115 Berlin', 'DE', at('Hauptstraße 5', '10115', 'Berlin', 'DE')],
    ['Hauptstraße 5, D-10115 Berlin', 'DK', at('Hauptstraße 5', '10115', 'Berlin', 'DE')],
    ['10 Downing Street\nLondon SW1A 2AA', 'GB', at('10 Downing Street', 'SW1A 2AA', 'London', 'GB')],
    ['10 Downing Street, London, SW1A 2AA, UK', 'DK', at('10 Downing Street', 'SW1A 2AA', 'London', 'GB')],
    ['8000 Aarhus C', 'DK', null],
    ['Havnegade\n8000 Aarhus C', 'DK', null],
    ['Havnegade 12', 'DK', null],
    ['2026 Nordkabel', 'DK', null],
  ])('in %j, at home in %s, is %j', (lines, home, address) => {
    expect(read(below('Mvh', 'Mette Holm', lines), { home })?.address).toEqual(address)
  })
})
