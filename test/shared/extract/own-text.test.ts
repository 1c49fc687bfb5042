import { describe, expect, it } from 'vitest'
import { ownText, quotedText, writtenText } from '../../../shared/extract/own-text.ts'

const EARLIER = 'Fakturanr. 1\nAt betale 1,00'
const OUTLOOK = `Fra: Anna <anna@nordlys.dk>\nSendt: 1. juli 2026\n${EARLIER}`

it('begins with the subject and keeps what the sender wrote', () => {
  expect(ownText('Frokost', 'Ja tak\r\nMvh Bo')).toBe('Frokost\nJa tak\nMvh Bo')
})

describe('earlier mail', () => {
  it.each([
    `> Fakturanr. 1\n> At betale 1,00\n`,
    `-----Original Message-----\n${EARLIER}`,
    `-----Oprindelig meddelelse-----\n${EARLIER}`,
    OUTLOOK,
    `*From:* Anna\n*Sent:* July 1, 2026\n${EARLIER}`,
    `Emne: Faktura\nDato: 1. juli 2026\nFra: Anna <anna@nordlys.dk>\nTil: Bo\n\n${EARLIER}`,
    `Von: Anna <anna@nordlys.dk>\nGesendet: 1. Juli 2026\nAn: Bo\n\n${EARLIER}`,
    `-----Ursprüngliche Nachricht-----\n${EARLIER}`,
    `Från: Anna <anna@nordlys.dk>\nTill: Bo\nKopia: Eva\nSkickat: den 1 juli 2026\n\n${EARLIER}`,
    `On Wed, Jul 1, 2026 at 9:00 AM Anna <anna@nordlys.dk> wrote:\n${EARLIER}`,
    `Den ons. 1. jul. 2026 kl. 09.00 skrev Anna <anna@nordlys.dk>:\n${EARLIER}`,
  ])('is left out below an answer: %j', (quote) => {
    expect(ownText('SV: Faktura', `Tak for rykkeren.\n\n${quote}`).trim()).toBe(
      'SV: Faktura\nTak for rykkeren.',
    )
  })

  it.each([
    ['Faktura', OUTLOOK],
    ['VS: Faktura', `Til betaling, tak\nMvh Bo\n\n${OUTLOOK}`],
    ['FW: Invoice', `Please pay\n\n${OUTLOOK}`],
    ['Faktura', `Se her\n---------- Forwarded message ---------\n${OUTLOOK}`],
  ])('is kept when it is forwarded: %s, %j', (subject, body) => {
    expect(ownText(subject, body)).toContain(EARLIER)
  })
})

it('is kept when a program forwards it as a quotation', () => {
  const quoted = OUTLOOK.split('\n').map((line) => `> ${line}`)
  expect(ownText(' VS: Faktura', `Se her\n${quoted.join('\n')}`)).toBe(` VS: Faktura\nSe her\n${OUTLOOK}`)
  expect(ownText('VS: Faktura', `Se her\n \t>Fra: Anna\n>> dybt`)).toBe('VS: Faktura\nSe her\nFra: Anna')
  expect(ownText('SV: Faktura', `Se her\n${quoted.join('\n')}`)).toBe('SV: Faktura\nSe her')
})

it('is kept when it is most of a forwarded mail, however deep it is quoted', () => {
  const deep = 'Se nedenfor\n> Her er den\n>> Faktura 7\n>> Betales\n>> i dag'
  expect(ownText('VS: Faktura', deep)).toBe('VS: Faktura\nSe nedenfor\nHer er den\nFaktura 7\nBetales\ni dag')
  const divided = '---------- Forwarded message ----------\n> Faktura 7\n> 500 kr.'
  expect(ownText('Bill', divided)).toBe('Bill\n---------- Forwarded message ----------\nFaktura 7\n500 kr.')
})

it('has no quoted line of a mail that is forwarded otherwise', () => {
  expect(ownText('VS: Faktura', 'Se her\n> citat\na > b\r  > citat')).toBe('VS: Faktura\nSe her\na > b')
})

it('keeps prose that only looks like a divider', () => {
  const text = 'Den faktura, som I skrev om, er betalt.\nFra: lageret'
  expect(ownText('', text)).toBe(`\n${text}`)
})

describe('what the sender wrote themself', () => {
  it.each([
    ['with neither subject nor quote', `Ja tak\r\n> Fakturanr. 1\nMvh Bo`, 'Ja tak\nMvh Bo'],
    ['above earlier mail', `Ja tak\n\n${OUTLOOK}`, 'Ja tak\n\n'],
    [
      'above a mail that is forwarded',
      `Se her\n---------- Forwarded message ---------\n${EARLIER}`,
      'Se her\n',
    ],
    ['may be nothing', OUTLOOK, ''],
  ])('%s', (_, body, written) => {
    expect(writtenText(body)).toBe(written)
  })
})

describe('what is quoted', () => {
  it.each([
    [`Tak.\n\n${OUTLOOK}`, OUTLOOK],
    ['Tak.\n> > Fakturanr. 1\n> At betale 1,00', 'Fakturanr. 1\nAt betale 1,00'],
    [
      'Tak.\n\nOn Wed, Jul 1, 2026 at 9:00 AM Anna wrote:\n> Faktura 1\n',
      'On Wed, Jul 1, 2026 at 9:00 AM Anna wrote:\n\nFaktura 1',
    ],
    ['Tak.\nMvh Bo', ''],
    [OUTLOOK, ''],
    ['Se her\n---------- Forwarded message ---------\n> Faktura 1', ''],
  ])('is the mail below, without marks: %j', (body, quoted) => {
    expect(quotedText('SV: Faktura', body)).toBe(quoted)
  })
})
