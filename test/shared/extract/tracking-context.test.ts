import { describe, expect, it } from 'vitest'
import { findTrackingNumbers } from '../../../shared/extract/tracking.ts'
import { CARRIERS } from '../../../shared/extract/tracking-carriers.ts'
import { continuesList, namesIn } from '../../../shared/extract/tracking-context.ts'

/** Twelve digits that FedEx's check digit holds for, and that only its name makes a parcel number. */
const FEDEX = '986578788855'
/** Eleven digits that are a parcel number of GLS right behind a word for it, where GLS is named. */
const GLS = '30012345678'
const found = (text: string) =>
  findTrackingNumbers(text, CARRIERS).map(({ carrier, number }) => `${carrier} ${number}`)
const evidence = (text: string) => findTrackingNumbers(text, CARRIERS).map((one) => one.evidence)
const words = (length: number) => 'ord '.repeat(length).slice(0, length)

describe('the carriers that a mail names', () => {
  it('are in the order of the text, those in links left out', () => {
    expect(namesIn('DAO, så GLS, https://gls-group.eu/x og TNT')).toEqual({
      at: [
        { carrier: 'dao', index: 0 },
        { carrier: 'gls', index: 8 },
        { carrier: null, index: 39 },
      ],
    })
  })
})

describe('whose a number is', () => {
  it.each([
    ['the carrier before it on its line', `DHL leverer\nFedEx ${FEDEX} DHL`],
    ['the carrier behind it on its line', `DHL leverer\n${FEDEX} med FedEx`],
    ['the carrier named before, on another line', `FedEx leverer.\n${words(100)}\n${FEDEX}`],
    ['the carrier named behind, on another line', `${FEDEX}\n${words(100)}\nFedEx`],
    ['the carrier named far behind on its line', `${FEDEX} ${words(100)} FedEx`],
    ['the only carrier, however far away', `FedEx ${words(900)}\n${FEDEX}`],
    ['one of two carriers that is near enough', `GLS, FedEx ${words(380)}\n${FEDEX}`],
  ])('is said by %s', (_, text) => {
    expect(found(text)).toEqual([`fedex ${FEDEX}`])
  })

  it.each([
    ['another carrier behind it on its line', `FedEx leverer.\n${words(100)}\n${FEDEX} med DHL`],
    ['another carrier before it', `FedEx leverer.\n${words(100)} DHL\n${words(90)}\n${FEDEX}`],
    ['a carrier that nobody here reads', `FedEx leverer.\n${words(100)} TNT\n${words(90)}\n${FEDEX}`],
    ['none of two carriers, both far away', `GLS, FedEx ${words(420)}\n${FEDEX}`],
    ['nobody', `${words(100)}\n${FEDEX}`],
  ])('is not said by %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('counts the name as evidence where it stands near', () => {
    expect(evidence(`FedEx ${FEDEX}`)).toEqual([['check_digit', 'carrier_name']])
    expect(evidence(`FedEx.\n${words(100)}\n${FEDEX}`)).toEqual([['check_digit']])
    expect(evidence(`FedEx.\n${words(100)}\n${FEDEX} er din pakke`)).toEqual([
      ['check_digit', 'carrier_name', 'word_nearby'],
    ])
    expect(evidence(`FedEx ${words(100)}\nPakke: ${FEDEX}`)).toEqual([
      ['check_digit', 'label', 'carrier_name'],
    ])
  })
})

describe('a word for parcel numbers', () => {
  it('makes a number one of a carrier that is named', () => {
    expect(evidence(`GLS\n${words(100)}\nPakkenummer: ${GLS}`)).toEqual([['label', 'carrier_name']])
    expect(found(`GLS\n${words(100)}\n${GLS}`)).toEqual([])
    expect(found(`Pakkenummer: ${GLS}`)).toEqual([])
  })

  it('does so up to a page from the name, further where it is the only one', () => {
    expect(found(`DAO GLS\n${words(1_450)}\nPakkenummer: ${GLS}`)).toEqual([`gls ${GLS}`])
    expect(found(`DAO GLS\n${words(1_550)}\nPakkenummer: ${GLS}`)).toEqual([])
    expect(found(`GLS\n${words(1_550)}\nPakkenummer: ${GLS}`)).toEqual([`gls ${GLS}`])
  })

  it('may stand behind it, close by', () => {
    expect(found('300123456785 er pakkenummeret, pakkenummer.')).toEqual(['gls 300123456785'])
    expect(found(`300123456785 ${words(50)} pakkenummer`)).toEqual([])
  })

  it('says nothing where another carrier is named', () => {
    expect(found('DAO: 300123456785 er dit pakkenummer')).toEqual([])
  })
})

describe('a word for something else', () => {
  it('right before a number makes it none, unless nothing else looks like it', () => {
    expect(found('Ordrenr. RR473124829DK')).toEqual([])
    expect(found('Ordrenr. 00340434123456789012')).toEqual(['dhl 00340434123456789012'])
  })
})

describe('a heading', () => {
  const table = (...lines: string[]) => found(['GLS', ...lines].join('\n'))

  it.each([
    ['the first column', ['Pakkenummer   Vægt', `${GLS}   2 kg`]],
    ['another column', ['Vægt   Pakkenummer', `2 kg   ${GLS}`]],
    ['a column between bars', ['| Vægt | Pakkenummer |', `| 2 kg | ${GLS} |`]],
    ['a column, rows further down', ['Vægt   Pakkenummer', ...Array(13).fill('2 kg   x'), `2 kg   ${GLS}`]],
  ])('is that of %s', (_, lines) => {
    expect(table(...lines)).toEqual([`gls ${GLS}`])
  })

  it.each([
    ['another column has', ['Vægt   Pakkenummer', '2 kg   x', `${GLS}   2 kg`]],
    ['is a line of text', ['Pakkenummer følger', `2 kg   ${GLS}`]],
    ['has a number itself', ['Pakkenummer   Ordre 4711', `${GLS}   2 kg`]],
    ['says nothing of parcels', ['Nummer   Vægt', `${GLS}   2 kg`]],
    ['is too far up', ['Vægt   Pakkenummer', ...Array(15).fill('2 kg   x'), `2 kg   ${GLS}`]],
  ])('is none that %s', (_, lines) => {
    expect(table(...lines)).toEqual([])
  })
})

describe('a list', () => {
  it('goes on with numbers of the same kind', () => {
    const text = `GLS sporingsnumre: ${GLS}, 30012345679`
    expect(found(text)).toEqual([`gls ${GLS}`, 'gls 30012345679'])
    expect(evidence(text)[1]).toEqual(['in_list'])
  })

  it.each([
    [' og ', true],
    [' (kolli 12345) ', true],
    [words(70), true],
    [words(71), false],
    [' 123456 ', false],
    [' Ordrenr. ', false],
  ])('goes on over %j: %s', (between, goesOn) => {
    expect(continuesList(between)).toBe(goesOn)
  })
})
