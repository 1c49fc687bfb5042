import { describe, expect, it } from 'vitest'
import {
  findAccount,
  findBic,
  findCustomerNumber,
  findIban,
  findOrderNumber,
  findPaymentReference,
} from '../../../shared/extract/invoice-references.ts'

describe('order and customer numbers', () => {
  it.each([
    ['Ordrenr.: PO-881', 'PO-881'],
    ['Your purchase order 4500012', '4500012'],
    ['P.O. number: A/17', 'A/17'],
    ['Ordre 1.250,00', null],
    ['Ordrenr. Jensen', null],
    ['Ordre 7', null],
    ['Ordredato 2026', null],
  ])('of %j the order is %s', (text, number) => {
    expect(findOrderNumber(text)?.value ?? null).toBe(number)
  })

  it.each([
    ['Kundenr. K-4711', 'K-4711'],
    ['Customer no: 12345', '12345'],
    ['Abonnementsnummer: 99-12', '99-12'],
    ['Kunde Jensen', null],
  ])('of %j the customer is %s', (text, number) => {
    expect(findCustomerNumber(text)?.value ?? null).toBe(number)
  })
})

describe('a payment line', () => {
  const [good, broken] = ['+71<000000012345674+12345678<', '+71<000000012345675+12345678<']

  it('is the first that holds, else the first, which is hardly believed', () => {
    expect(findPaymentReference(`${broken}\n${good}`)).toEqual({ value: good, text: good, confidence: 0.98 })
    expect(findPaymentReference(`Betal ${broken}`)).toEqual({
      value: broken,
      text: broken,
      confidence: 0.4,
    })
    expect(findPaymentReference('Betal nu')).toBeNull()
  })
})

describe('an IBAN', () => {
  const iban = 'DK5000400440116243'

  it.each([
    `IBAN ${iban}`,
    'IBAN: DK50 0040 0440 1162 43',
    'DK50 0040 0440 1162 43 BIC NDEADKKK',
    'DK51 0040 0440 1162 43 eller DK50 0040 0440 1162 43',
    'DK50 0040 0440 1162 43 eller DE89 3704 0044 0532 0130 00',
  ])('of %j is the first whose check digits hold', (text) => {
    expect(findIban(text)).toMatchObject({ value: iban, confidence: 0.98 })
  })

  it('has the words that it was read from, and no more of them', () => {
    expect(findIban('Betal til DK50 0040 0440 1162 43 NDEA')?.text).toBe('DK50 0040 0440 1162 43')
  })

  it.each(['DK51 0040 0440 1162 43', 'XDK5000400440116243', 'DK50', ''])('is not in %j', (text) => {
    expect(findIban(text)).toBeNull()
  })
})

describe('a bank’s code', () => {
  it.each([
    ['BIC: NDEADKKK', 'NDEADKKK'],
    ['Swift/BIC - COBADEFFXXX', 'COBADEFFXXX'],
    ['NDEADKKK', null],
    ['BIC: NDEADKKK1', null],
    ['BIC: ndeadkkk', null],
    ['BIC: oplyses', null],
  ])('of %j is %s', (text, bic) => {
    expect(findBic(text)?.value ?? null).toBe(bic)
  })
})

describe('a Danish account', () => {
  it.each([
    ['Reg.nr. 0400 kontonr. 12345678', '0400 0012345678'],
    ['Reg. 0400, konto: 0012 345 678', '0400 0012345678'],
    ['registreringsnummer: 0400\nkontonummer: 1234567890', '0400 1234567890'],
    ['Konto 0400 12345678', '0400 0012345678'],
    ['Bankkonto: 0400-123456', '0400 0000123456'],
    ['Account no. 0400 12345678901', null],
    ['Konto 0400 12345', null],
    ['0400 12345678', null],
  ])('of %j is %s', (text, account) => {
    expect(findAccount(text)?.value ?? null).toBe(account)
  })

  it('has the words that it was read from, on one line', () => {
    expect(findAccount('Betal til reg.nr. 0400\nkonto 12345678 i dag')).toEqual({
      value: '0400 0012345678',
      text: 'reg.nr. 0400 konto 12345678',
      confidence: 0.9,
    })
  })
})
