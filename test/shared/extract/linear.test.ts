import { expect, it } from 'vitest'
import { mailHtml } from '../../../shared/channels/mail-html.ts'
import { findAddress } from '../../../shared/extract/address.ts'
import { findAmounts, namedCurrency, parseAmount } from '../../../shared/extract/amount.ts'
import { whyNotToAnswer } from '../../../shared/extract/automatic.ts'
import { findCvrs } from '../../../shared/extract/cvr.ts'
import { findDates } from '../../../shared/extract/date.ts'
import { isFreeMailDomain } from '../../../shared/extract/free-mail.ts'
import { readReport } from '../../../shared/extract/hours-report.ts'
import { draftOf, readingsOf } from '../../../shared/extract/invoice.ts'
import { secondOpinion } from '../../../shared/extract/invoice-second-opinion.ts'
import { findMoment } from '../../../shared/extract/moment.ts'
import { originalSenders } from '../../../shared/extract/original-sender.ts'
import { ownText, quotedText, writtenText } from '../../../shared/extract/own-text.ts'
import { personName } from '../../../shared/extract/person-name.ts'
import { parsePhone } from '../../../shared/extract/phone.ts'
import { readSignature } from '../../../shared/extract/signature.ts'
import { bareSubject, threadOf } from '../../../shared/extract/thread.ts'
import { findTrackingNumbers } from '../../../shared/extract/tracking.ts'
import { CARRIERS } from '../../../shared/extract/tracking-carriers.ts'
import { verifyClaim } from '../../../shared/extract/verify-claim.ts'
import { anEmail } from '../../support/builders.ts'
import { findHours } from '../../support/hours.ts'
import { aClaim } from '../../support/models.ts'

const SIZE = 40_000
/** Of the processor's time: twice what the slowest takes while its coverage is counted, a small part of what a square of the length would. */
const BOUND_MS = 2_000
/** The beginning of a text as every field of a claim, with what has check digits. */
const aLongClaim = (beginning: string) => ({
  ...aClaim(),
  ...{ invoice_number: beginning, amount: '1.00', due_date: '2026-12-01', supplier_name: beginning },
  ...{ cvr: '13748136', iban: 'DK5000400440116243', account: '1111 11111111', kind: 'invoice' as const },
  payment_reference: beginning,
})
const FUNCTIONS: Record<string, (text: string) => unknown> = {
  parseAmount,
  findAmounts,
  namedCurrency,
  findCvrs,
  findDates: (text) => findDates(text, '2026-07-14'),
  findHours,
  readReport: (text) => readReport({ subject: text.slice(0, 200), body: text }, '2026-07-14'),
  quotedHours: (text) => readReport({ subject: 'SV: Timer', body: `Ja\n\n> ${text}` }, '2026-07-14'),
  findMoment: (text) => findMoment(text, '2026-07-14T08:30:00Z'),
  threadOf: (text) => threadOf({ message_id: text, headers: { references: text } }),
  bareSubject,
  whyNotToAnswer: (text) => whyNotToAnswer(anEmail({ subject: text, headers: { auto_submitted: text } }), []),
  mailHtml: (body) => mailHtml({ language: 'da', body, link: null, footer: null }),
  readingsOf: (text) => readingsOf(draftOf(text, '2026-07-14T08:30:00Z')),
  secondOpinion: (text) => secondOpinion(draftOf(text, '2026-07-14T08:30:00Z')),
  verifyClaim: (text) => verifyClaim(aLongClaim(text.slice(0, 100)), text, '2026-07-14T08:30:00Z'),
  isFreeMailDomain,
  ownText: (text) => ownText(text, text),
  quotedText: (text) => quotedText('SV: Faktura', text),
  forwarded: (text) => ownText('VS: Faktura', text),
  originalSenders: (text) => originalSenders('VS: Faktura', text),
  originalSender: (text) => originalSenders('VS: Faktura', `Fra: ${text}\nSendt: i dag`),
  findTrackingNumbers: (text) => findTrackingNumbers(text, CARRIERS),
  writtenText,
  readSignature: (text) => readSignature(text, { senderName: text, home: 'DK' }),
  findAddress: (text) => findAddress([text, text], 'DK'),
  personName: (text) => personName(text, text),
  parsePhone: (text) => parsePhone(text, 'DK'),
}
const UNITS = [
  ...[
    'fredag ',
    'fredag 1/12 ',
    'fredag kl. 9 ',
    'kl. 9-',
    '9-',
    'flyttet fra ',
    'senest den ',
    're: ',
    '<a@b>',
  ],
  ...[
    '1',
    ' ',
    '\n',
    '1 ',
    '12 ',
    '1.',
    '123.',
    '1,',
    '00',
    '1:',
    '-',
    '> ',
    '>',
    'A',
    'A1 ',
    '12AB ',
    'DK',
    '%',
  ],
  ...[
    'faktura ',
    'fakturanr. ',
    'i alt ',
    'total\n',
    'total inkl. 25 % ',
    'at betale 1',
    'forfaldsdato  ',
    'netto ',
    'ny ',
    'sidste rettidige ',
    'saldo ',
    'total ',
    'nu ',
    'skriv ',
    'rest 1,00 ',
    'INV-A-12 ',
    '12 er fakturanr. ',
    'faktura 12 er betalt ',
  ],
  ...[
    'faktura\n',
    'kr ',
    'kr. 1 ',
    '1. december ',
    'dec 1 ',
    '31/12 ',
    'timer ',
    '2 timer ',
    'tid: 1:45 ',
    'kl. ',
  ],
  ...[
    'pakkenummer ',
    'GLS ',
    'RR 473 124 829 ',
    'gls-group.eu/?',
    'tracking.postnord.com',
    'dao.as?id=',
    'https://',
  ],
  ...[
    'cvr ',
    'Fra: a\n',
    'Til: a\n',
    'Fra: a\nTil: a\n',
    'Emne: a\n',
    'Emne: a\nDato: a\n',
    'Emne: a\n\nDato: a\n\nFra: a',
    'On x',
    'Den x\n',
    '--',
    'yahoo.',
    '123456789012 ',
    '\u00a0',
    'æ',
    '1\n',
    '|',
    '\t',
  ],
  ...[`${'-'.repeat(8_000)} x\n`, `--x${'-'.repeat(8_000)} x\n`, `--${' '.repeat(8_000)}x\n`, 'Den x skrev '],
]

it.each(Object.entries(FUNCTIONS))('%s reads 40 kB of anything in time', (_, read) => {
  for (const unit of UNITS) {
    const text = unit.repeat(SIZE / unit.length)
    const before = process.threadCpuUsage()
    read(text)
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1000, `repeated ${JSON.stringify(unit.slice(0, 40))}`).toBeLessThan(BOUND_MS)
  }
})
