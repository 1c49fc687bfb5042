import { describe, expect, it } from 'vitest'
import { findTrackingNumbers } from '../../../shared/extract/tracking.ts'
import { CARRIERS } from '../../../shared/extract/tracking-carriers.ts'

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
    ['Sendingen din: 370123456789012347', 'bring 370123456789012347'],
    ['RR473124829NO', 'bring RR473124829NO'],
    ['Royal item RB123456785GB', 'post RB123456785GB'],
    ['1Z 5R8 939 03 5756 7127', 'ups 1Z5R89390357567127'],
    ['00340434123456789012', 'dhl 00340434123456789012'],
    ['JJD000390007882823144', 'dhl JJD000390007882823144'],
    ['9611020987654312345672', 'fedex 9611020987654312345672'],
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
    ['Bring henter pakken 00370123456789012347', 'bring 00370123456789012347'],
    ['Bring shipment number 70123456789012346', 'bring 70123456789012346'],
    ['Your FedEx tracking number: 986578788855', 'fedex 986578788855'],
    ['FedEx 0414 4176 0228 964 is on its way', 'fedex 041441760228964'],
    ['DHL Express, waybill 33 1881 0025', 'dhl 3318810025'],
    ['DHL Express: din forsendelse 73891051146', 'dhl 73891051146'],
    ['DPD parcel 0141 5012 3456 78Y', 'dpd 01415012345678Y'],
    ['DPD pakkenummer 01415012345678', 'dpd 01415012345678'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each([
    [`${GLS}`],
    ['Sporingsnummer 30012345678'],
    ['Sporingsnummer 12345678901234567'],
    ['Waybill 3318810025'],
    ['Parcel 01415012345678Y'],
    ['DPD 01415012345678'],
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
    ['https://tracking.bring.com/tracking/70123456789012346?lang=da', 'bring 70123456789012346'],
    ['https://bring.dk/t/370123456789012347', 'bring 370123456789012347'],
    ['https://www.ups.com/track?loc=da_DK&tracknum=1Z5R89390357567127', 'ups 1Z5R89390357567127'],
    ['https://www.dhl.com/dk-da/home/tracking.html?tracking-id=3318810025&submit=1', 'dhl 3318810025'],
    ['https://www.fedex.com/fedextrack/?trknbr=986578788855', 'fedex 986578788855'],
    ['https://www.dpdgroup.com/dk/mydpd/my-parcels/track?parcelNumber=01415012345678', 'dpd 01415012345678'],
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
    'Ups! Vi har sendt faktura 986578788855 to gange',
    'DHL Express, tlf. 33 18 81 00 25',
    'FedEx account 986578788855',
    'Bring en kage. Ordre 70123456789012346',
    'RB123456785XX',
    '1Z1111111111111111',
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

it('lists each number once, in order of appearance, with its page, as written and why it was believed', () => {
  const text = `dao: ${DAO}
GLS-pakkenummer ${GLS}, følg den på https://gls-group.com/DK/da/find-pakke?match=${GLS}
Brev: RR 473 124 829 DK (RR473124829DK)`
  expect(findTrackingNumbers(text, CARRIERS)).toEqual([
    {
      ...{ carrier: 'dao', number: DAO, text: DAO },
      url: `https://www.dao.as/privat/find-din-pakke?stregkode=${DAO}`,
      evidence: ['check_digit', 'carrier_name', 'word_nearby'],
    },
    {
      ...{ carrier: 'gls', number: GLS, text: GLS },
      url: `https://gls-group.com/DK/da/find-pakke?match=${GLS}`,
      evidence: ['link', 'check_digit', 'label', 'carrier_name'],
    },
    {
      ...{ carrier: 'postnord', number: 'RR473124829DK', text: 'RR 473 124 829 DK' },
      url: 'https://tracking.postnord.com/dk/tracking?id=RR473124829DK',
      evidence: ['check_digit', 'label', 'word_nearby'],
    },
  ])
})

describe('how a number may be written', () => {
  it.each([
    ['RR\u00a0473\u00a0124\u00a0829\u00a0DK', 'postnord RR473124829DK'],
    ['RR 12 345 678 5 FI', 'post RR123456785FI'],
    ['DPD parcel 0141 5012 3456 78 Y', 'dpd 01415012345678Y'],
    ['UPS: 1Z 5R8 939 03 5756 712 7', 'ups 1Z5R89390357567127'],
    ['GLS pakkenummer 3001 2345 6785 den 1.12', `gls ${GLS}`],
    ['https://tracking.postnord.com/dk/tracking?id=rr473124829dk', 'postnord RR473124829DK'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each([
    'RR  473  124  829  DK',
    'RR-473-124-829-DK',
    'RR\n473\n124\n829\nDK',
    'RR 473124829 DK',
    'GLS pakkenummer 3 0 0 1 2 3 4 5 6 7 8 5',
  ])('%j is none', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('links of others', () => {
  it.each([
    ['of which the mail names a carrier', `GLS kommer: https://shop.dk/track/${GLS}`],
    ['that name a carrier themselves', `https://shop.dk/gls/track/${GLS}`],
  ])('are read when they are about a parcel, %s', (_, text) => {
    expect(found(text)).toEqual([`gls ${GLS}`])
  })

  it.each([`GLS kommer: https://shop.dk/order/${GLS}`, `https://shop.dk/track/${GLS}`])(
    'are not read otherwise: %s',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})

describe('a parcel that another post has numbered', () => {
  it('is PostNord’s in mail of PostNord', () => {
    expect(found('no-reply@postnord.dk\nBrev RB123456785GB')).toEqual(['postnord RB123456785GB'])
    expect(found('no-reply@postnord.dk\nBrev RR473124829NO')).toEqual(['bring RR473124829NO'])
  })

  it('is that post’s in any other', () => {
    expect(found('shop@example.dk\nPostNord Brev RB123456785GB')).toEqual(['post RB123456785GB'])
  })
})

it('reads numbers that a comma parts', () => {
  expect(found(`Pakker: ${POSTNORD},${DAO}`)).toEqual([`postnord ${POSTNORD}`, `dao ${DAO}`])
})

it('looks only for the carriers asked for', () => {
  const text = `Pakkenummer ${GLS} og ${POSTNORD}, https://www.dao.as/?stregkode=${DAO}`
  expect(findTrackingNumbers(text, ['gls']).map(({ number }) => number)).toEqual([GLS])
  expect(findTrackingNumbers(text, [])).toEqual([])
})
