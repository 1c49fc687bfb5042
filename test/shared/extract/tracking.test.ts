import { describe, expect, it } from 'vitest'
import { CARRIERS, findTrackingNumbers } from '../../../shared/extract/tracking.ts'

const POSTNORD = '00370730254712345678'
const GLS = '300123456785'
const DAO = '00057126961234567893'
const found = (text: string) =>
  findTrackingNumbers(text, CARRIERS).map(({ carrier, number }) => `${carrier} ${number}`)

describe('numbers that speak for themselves', () => {
  it.each([
    [`Din pakke ${POSTNORD} er på vej`, `postnord ${POSTNORD}`],
    ['Din ordre er afsendt: 00073215412345678907', 'postnord 00073215412345678907'],
    ['0037 0730 2547 1234 5678', `postnord ${POSTNORD}`],
    ['(00)370730254712345678', `postnord ${POSTNORD}`],
    ['Brevet RR473124829DK.', 'postnord RR473124829DK'],
    ['RR 473 124 829 DK', 'postnord RR473124829DK'],
    ['UA123456785SE', 'postnord UA123456785SE'],
    [`${DAO} kan hentes`, `dao ${DAO}`],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })
})

describe('numbers that need their surroundings', () => {
  it.each([
    [`Pakkenummer: ${GLS}`, `gls ${GLS}`],
    ['Pakkenr. 3001 2345 6785', `gls ${GLS}`],
    [`Trackingnummer ${GLS}`, `gls ${GLS}`],
    [`GLS tracking code: ${GLS}`, `gls ${GLS}`],
    [`Stregkode ${GLS}`, `gls ${GLS}`],
    [`Your GLS parcel is on its way: ${GLS}`, `gls ${GLS}`],
    ['Track & trace\n300123456784', 'gls 300123456784'],
    ['Sendt med GLS. Sporingsnummer 30012345678', 'gls 30012345678'],
    ['Sendt med GLS. Track-ID: tracking Z1X2Y3W4', 'gls Z1X2Y3W4'],
    ['Forsendelsesnummer 00570000012345678903', 'postnord 00570000012345678903'],
    ['Sporingsnummer 12345678901SE', 'postnord 12345678901SE'],
    ['PostNord\nKollinummer: 12345678901234567', 'postnord 12345678901234567'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each([
    [`${GLS}`],
    ['Sporingsnummer 30012345678'],
    ['Sporingsnummer 12345678901234567'],
    ['00570000012345678903'],
  ])('%s alone is not one', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('links', () => {
  it.each([
    [`https://tracking.postnord.com/dk/tracking?id=${POSTNORD}`, `postnord ${POSTNORD}`],
    [`https://www.postnord.dk/track-and-trace?lang=da&shipmentId=${POSTNORD}.`, `postnord ${POSTNORD}`],
    ['https://gls-group.eu/DK/da/find-pakke?match=30012345678', 'gls 30012345678'],
    ['<a href="https://gls-group.com/DK/da/find-pakke?txtRefNo=Z1X2Y3W4">', 'gls Z1X2Y3W4'],
    [`www.dao.as/privat/find-din-pakke?stregkode=${DAO}`, `dao ${DAO}`],
    [`https://www.dao.as/track?shipmentid=${DAO}`, `dao ${DAO}`],
    [
      `https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Ftracking.postnord.com%2Fdk%2F%3Fid%3D${POSTNORD}&data=05`,
      `postnord ${POSTNORD}`,
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each([
    'https://tracking.postnord.com/dk/tracking?id=12345678901:abcdef:99',
    `https://shop.example.dk/gls?order=${GLS}`,
    'https://gls-group.eu.example.dk/find-pakke',
  ])('%s carries none', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('traps', () => {
  it.each([
    `Your FedEx tracking number: ${GLS}`,
    `UPS pakkenummer ${GLS}`,
    `PostNord pakkenummer ${GLS}`,
    `https://notpostnord.dk/track?shipmentId=${POSTNORD}`,
    `GLS pakke, pris ${GLS},50`,
    'Pakkenummer 300123456789',
    'RR473124828DK',
    'GLS, tlf. 12 34 56 78',
    'GLS A/S, CVR-nr. 13748136',
    `GLS faktura nr. ${GLS}`,
    `Ordrenummer: ${GLS} sendes med GLS`,
    `Tracking af ordre: ${GLS}`,
    `GLS konto 1234-${GLS}`,
    'Pakken kan hentes hos GLS. Afhentningskode: KX83Z1Y2',
    'Din pakke venter i boks 844, kode 12345678',
    `PostNord: +45${GLS}`,
    `tracking A${GLS}`,
    `tracking ${GLS}99`,
    'Den 31.12.2026 kl. 14.30 leverer PostNord',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })
})

it('lists each number once, in order of appearance, with its page', () => {
  const text = `dao: ${DAO}
GLS-pakkenummer ${GLS}, følg den på https://gls-group.com/DK/da/find-pakke?match=${GLS}
Brev: RR 473 124 829 DK (RR473124829DK)`
  expect(findTrackingNumbers(text, CARRIERS)).toEqual([
    { carrier: 'dao', number: DAO, url: `https://www.dao.as/privat/find-din-pakke?stregkode=${DAO}` },
    { carrier: 'gls', number: GLS, url: `https://gls-group.com/DK/da/find-pakke?match=${GLS}` },
    {
      carrier: 'postnord',
      number: 'RR473124829DK',
      url: 'https://tracking.postnord.com/dk/tracking?id=RR473124829DK',
    },
  ])
})

it('reads numbers that a comma parts', () => {
  expect(found(`Pakker: ${POSTNORD},${DAO}`)).toEqual([`postnord ${POSTNORD}`, `dao ${DAO}`])
})

it('looks only for the carriers asked for', () => {
  const text = `Pakkenummer ${GLS} og ${POSTNORD}, https://www.dao.as/?stregkode=${DAO}`
  expect(findTrackingNumbers(text, ['gls']).map(({ number }) => number)).toEqual([GLS])
  expect(findTrackingNumbers(text, [])).toEqual([])
})
