import { describe, expect, it } from 'vitest'
import { originalSenders } from '../../../shared/extract/original-sender.ts'

const KONTOR = { name: 'Kontorkompagniet A/S', email: 'regnskab@kontorkompagniet.dk' }
const OUTLOOK =
  'Fra: Kontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nSendt: 25. november 2026 09:12\nTil: Lone Madsen\nEmne: Faktura 55120\n\nAt betale 500,00'

describe('the sender of a mail that is forwarded', () => {
  it.each([
    ['by Outlook', 'VS: Faktura', `Til betaling\n\n${OUTLOOK}`],
    ['with nothing above', 'Faktura', OUTLOOK],
    ['with Windows line ends', 'FW: Faktura', OUTLOOK.replaceAll('\n', '\r\n')],
    [
      'by Gmail',
      'Fwd: Invoice',
      'See below\n\n---------- Forwarded message ---------\nFrom: Kontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nDate: Mon, Nov 23, 2026 at 9:12 AM\nSubject: Invoice\nTo: <lone@vores-it.dk>\n\nTotal 5',
    ],
    [
      'by Apple Mail, as a quotation',
      'Vs: Faktura',
      'Se her\n\nStart på videresendt besked:\n\n> Fra: "Kontorkompagniet A/S" <Regnskab@Kontorkompagniet.dk>\n> Emne: Faktura\n> Dato: 25. november 2026\n> \n> At betale 5',
    ],
    [
      'by Thunderbird',
      'Fwd: Faktura',
      'Se her\n\n-------- Videresendt meddelelse --------\nEmne: \tFaktura\nDato: \t25 Nov 2026 09:12:00 +0100\nFra: \tKontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nTil: \tlone@vores-it.dk\n\n\nAt betale 5',
    ],
    [
      'by Thunderbird, with no subject and nothing above',
      'Invoice',
      'Subject: \nDate: \tWed, 25 Nov 2026\nFrom: \tKontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nTo: \tlone@vores-it.dk\n\nTotal 5',
    ],
    [
      'with copies before the day',
      'VS: Faktura',
      'Fra: Kontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nTil: Lone Madsen\nCc: Bo <bo@vores-it.dk>\nSendt: i dag\nEmne: Faktura\n\nAt betale 5',
    ],
    [
      'by Outlook in German',
      'WG: Rechnung',
      'Zur Zahlung\n\nVon: Kontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nGesendet: Mittwoch, 25. November 2026 09:12\nAn: Lone Madsen\nBetreff: Rechnung\n\nBetrag 5',
    ],
    [
      'by Outlook in Swedish',
      'VB: Faktura',
      'Se nedan\n\nFrån: Kontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nSkickat: den 25 november 2026 09:12\nTill: Lone Madsen\nÄmne: Faktura\n\nAtt betala 5',
    ],
    [
      'by Thunderbird in German',
      'Fwd: Rechnung',
      '-------- Weitergeleitete Nachricht --------\nBetreff: \tRechnung\nDatum: \tWed, 25 Nov 2026\nVon: \tKontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nAn: \tlone@vores-it.dk\n\nBetrag 5',
    ],
    [
      'in bold',
      'VS: Faktura',
      '*Fra:* Kontorkompagniet A/S [mailto:regnskab@kontorkompagniet.dk]\n*Sendt:* i dag',
    ],
    [
      'with its address bare',
      'VS: Faktura',
      'From: Kontorkompagniet A/S regnskab@kontorkompagniet.dk\nSent: today',
    ],
  ])('is read %s', (_, subject, body) => {
    expect(originalSenders(subject, body)).toEqual([KONTOR])
  })

  it('is each of those who forwarded it, and last who wrote it', () => {
    const twice = `Fra: Bo <bo@vores-it.dk>\nSendt: i dag\nEmne: VS: Faktura\n\nTil dig\n\n${OUTLOOK}`
    expect(originalSenders('VS: VS: Faktura', twice)).toEqual([
      { name: 'Bo', email: 'bo@vores-it.dk' },
      KONTOR,
    ])
  })

  it('may have no name', () => {
    expect(originalSenders('VS: Faktura', 'Fra: <a@b.dk>\nSendt: i dag')).toEqual([
      { name: '', email: 'a@b.dk' },
    ])
  })

  it.each([
    ['an answer', 'SV: Faktura', `Tak for den.\n\n${OUTLOOK}`],
    ['a head without an address', 'VS: Faktura', 'Fra: Kontorkompagniet A/S\nSendt: i dag'],
    ['a request with a way to go', 'VS: Kørsel', 'Fra: lager@x.dk\nTil: kunden@x.dk\nog hjem igen'],
    ['a line that only looks like one', 'VS: Varer', 'Fra: lager@x.dk\nog ud til kunden'],
    ['a mail that forwards nothing', 'Faktura', 'At betale 500,00'],
  ])('is not in %s', (_, subject, body) => {
    expect(originalSenders(subject, body)).toEqual([])
  })
})
