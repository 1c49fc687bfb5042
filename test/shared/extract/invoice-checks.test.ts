import { describe, expect, it } from 'vitest'
import { readEInvoice } from '../../../shared/extract/e-invoice/e-invoice.ts'
import { readInvoice } from '../../../shared/extract/invoice.ts'
import { check } from '../../../shared/extract/invoice-checks.ts'
import { eInvoiceReadings, merge, type SourceReadings } from '../../../shared/extract/invoice-sources.ts'

const checked = (texts: Partial<Record<SourceReadings['source'], string>>) => {
  const sources = Object.entries(texts).map(([source, text]) => ({
    source: source as SourceReadings['source'],
    readings: readInvoice(text, '2026-11-20T08:15:00Z'),
  }))
  return check(merge(sources), sources, Object.values(texts))
}
/** What the English reader sees. */
const doubtsOf = ({ doubts }: ReturnType<typeof check>) => doubts.map(({ en }) => en)
const sure = ({ origins }: ReturnType<typeof check>) =>
  [origins.amount, origins.net, origins.vat].map((origin) => origin?.confidence)

describe('net and tax that do not add up to the total', () => {
  it('make all three less sure and ask for a review, in one text', () => {
    const invoice = checked({ text: 'Faktura 1044\nNetto 900,00\nMoms 250,00\nAt betale 1.250,00' })
    expect(invoice.values).toMatchObject({ amount: '1250.00', net: '900.00', vat: '250.00' })
    expect(sure(invoice)).toEqual([0.66, 0.63, 0.63])
    expect(doubtsOf(invoice)).toEqual([
      'The amount does not add up: 900.00 and VAT 250.00 do not make 1,250.00',
    ])
  })

  it('do so where the total is of one text and they of another', () => {
    const parts = 'Faktura 1044\nNetto 1.000,00\nMoms 250,00\nTotal inkl. moms 1.250,00'
    const invoice = checked({ pdf: 'Faktura 1044\nAt betale 1.520,00', text: parts })
    expect(invoice.values).toMatchObject({ amount: '1520.00', net: '1000.00', vat: '250.00' })
    expect(doubtsOf(invoice)).toEqual([
      'Amount: 1,520.00 by the PDF, 1,250.00 by the email’s text',
      'The amount does not add up: 1,000.00 and VAT 250.00 do not make 1,520.00',
    ])
    expect(sure(invoice)).toEqual([0.4, 0.63, 0.63])
  })
})

describe('net and tax are right', () => {
  it.each([
    ['to the total', 'Faktura 1044\nNetto 1.000,00\nMoms 250,00\nAt betale 1.250,00'],
    [
      'to a total of which a part is paid',
      'Faktura 1044\nNetto 1.000,00\nMoms 250,00\nTotal 1.250,00\nRest at betale 750,00',
    ],
    ['but for rounding to crowns', 'Faktura 1044\nNetto 1.237,43\nMoms 309,36\nAt betale 1.547,00'],
    ['in a credit note, whatever its signs', 'Kreditnota 1044\nNetto 1.000,00\nMoms 250,00\nI alt -1.250,00'],
  ])('when they add up %s', (_, text) => {
    const invoice = checked({ text })
    expect(invoice.values).toMatchObject({ net: expect.any(String), vat: expect.any(String) })
    expect(doubtsOf(invoice)).toEqual([])
  })
})

describe('an invoice that names a new account', () => {
  it.each([
    'Vi har skiftet bank: betal venligst til 3409 9988776655.',
    'Bemærk vores nye kontonummer.',
    'Our bank details have changed.',
  ])('is looked at by somebody: %s', (said) => {
    expect(doubtsOf(checked({ text: `Faktura 1044\nAt betale 1.250,00\n${said}` }))).toEqual([
      'The email says that a new account has to be paid to. Ask the supplier, on a number that you know, before it is paid',
    ])
  })

  it('is not seen in the words of an account that stays', () => {
    expect(doubtsOf(checked({ text: 'Faktura 1044\nAt betale 1.250,00\nBank 4180 0012345678' }))).toEqual([])
  })
})

describe('an invoice without a number or an amount', () => {
  const doubts = (text: string) => doubtsOf(checked({ text }))

  it('is looked at by somebody', () => {
    expect(doubts('Faktura 4403\nSe vedhæftede.')).toEqual(['No amount was read'])
    expect(doubts('Din regning er klar.\nAt betale: 1.250,00 kr.')).toEqual(['No invoice number was read'])
    expect(doubts('Kreditnota\nKrediteret beløb i alt: 1.250,00 kr.')).toEqual(['No invoice number was read'])
  })

  it('is told with the amount that stands there without its tax', () => {
    expect(doubts('Faktura 4403\nHermed faktura 4403\n12.500 kr. ekskl. moms')).toEqual([
      'No amount with VAT was read: 12,500.00 is without it',
    ])
  })

  it('is no matter in a reminder, which has no number of its own, but for the amount', () => {
    const doubtsOfReminder = (values: Record<string, string>) => {
      const entries = Object.entries({ kind: 'reminder', ...values }).map(([field, value]) => [
        field,
        { value, text: value, confidence: 0.9 },
      ])
      const sources = [{ source: 'text' as const, readings: Object.fromEntries(entries) }]
      return doubtsOf(check(merge(sources), sources, []))
    }
    expect(doubtsOfReminder({ amount: '1350.00' })).toEqual([])
    expect(doubtsOfReminder({ invoice_number: '1044' })).toEqual(['No amount was read'])
  })

  it('is not so when another source has it', () => {
    expect(
      doubtsOf(checked({ pdf: 'Faktura 1044\nSe mail', text: 'Faktura\nAt betale 1.250,00 kr.' })),
    ).toEqual([])
  })
})

describe('a mail that may be no invoice', () => {
  const likely = (likelihood?: number) => {
    const kind = { value: 'reminder', text: 'Rykker', confidence: 0.55 }
    const sources = [{ source: 'text' as const, readings: { kind }, ...(likelihood && { likelihood }) }]
    return doubtsOf(check(merge(sources), sources, []))
  }

  it('is looked at by somebody when its words say so little', () => {
    expect(likely(0.62)).toEqual(['It may be no invoice: by its words it is one with a likelihood of 62 %'])
  })

  it('is not doubted for a kind that is unsure, or where nobody asked its words', () => {
    expect(likely(0.9)).toEqual([])
    expect(likely()).toEqual([])
  })

  it('is doubted by the text whose kind was taken', () => {
    const reading = (confidence: number) => ({ kind: { value: 'invoice', text: '', confidence } })
    const sources = [
      { source: 'pdf' as const, readings: reading(0.9), likelihood: 0.9 },
      { source: 'text' as const, readings: reading(0.9), likelihood: 0.6 },
    ]
    expect(check(merge(sources), sources, []).doubts).toEqual([])
  })
})

describe('a due date that no word calls one', () => {
  const due = (confidence: number, rest: Partial<SourceReadings> = {}) => {
    const due_date = { value: '2026-12-04', text: '4. december 2026', confidence }
    const sources = [{ source: 'text' as const, readings: { due_date }, ...rest }]
    return check(merge(sources), sources, []).doubts.map(({ da }) => da)
  }

  it('is looked at by somebody, with the words that it was read from', () => {
    expect(due(0.7)).toEqual([
      'Forfaldsdato 4. december 2026 er et gæt: mailen siger ikke, at der skal betales den dag (“4. december 2026”)',
    ])
  })

  it('is not doubted when it follows from terms', () => {
    expect(doubtsOf(checked({ text: 'Faktura 1044\nAt betale 1.250,00 kr.\nNetto 14 dage' }))).toEqual([])
  })

  it.each([
    ['a sure reading of another text', { source: 'html' as const, confidence: 0.95 }, 0],
    ['AI', { source: 'ai' as const, confidence: 0.5 }, 0],
    ['a guess', { source: 'html' as const, confidence: 0.6 }, 1],
  ])('is confirmed by %s that says the same: %o', (_, { source, confidence }, doubts) => {
    const day = (confidence: number) => ({ due_date: { value: '2026-12-04', text: '4/12', confidence } })
    const sources = [
      { source: 'pdf' as const, readings: day(0.6) },
      { source, readings: day(confidence) },
    ]
    expect(check(merge(sources), sources, []).doubts).toHaveLength(doubts)
  })

  it('is not doubted where a label or a sentence says so, nor twice where it is disputed', () => {
    expect(due(0.75)).toEqual([])
    const dispute = { field: 'due_date' as const, byRules: null, byWords: '2026-12-04', words: ['senest'] }
    expect(due(0.5, { disputes: [dispute] })).toHaveLength(1)
    expect(due(0.5, { source: 'ai' })).toEqual([])
  })
})

describe('an e-invoice', () => {
  const oioubl = (net: number, including: number) => `<Invoice>
    <CustomizationID>OIOUBL-2.02</CustomizationID><ID>1044</ID><DocumentCurrencyCode>DKK</DocumentCurrencyCode>
    <LegalMonetaryTotal><LineExtensionAmount>${net}</LineExtensionAmount><TaxExclusiveAmount>250</TaxExclusiveAmount>
    <TaxInclusiveAmount>${including}</TaxInclusiveAmount><PrepaidAmount>50</PrepaidAmount>
    <PayableAmount>${including - 50}</PayableAmount></LegalMonetaryTotal></Invoice>`
  const read = (xml: string) => {
    const invoice = readEInvoice(xml)
    if (!invoice) throw new Error('no e-invoice')
    const sources = [{ source: 'e_invoice' as const, readings: eInvoiceReadings(invoice) }]
    return check(merge(sources), sources, [])
  }

  it('is checked like a text, before what was paid in advance', () => {
    expect(read(oioubl(1000, 1250))).toMatchObject({
      doubts: [],
      values: { amount: '1200.00', net: '1000.00' },
    })
    const wrong = read(oioubl(990, 1250))
    expect(doubtsOf(wrong)).toEqual([
      'The amount does not add up: 990.00 and VAT 250.00 do not make 1,200.00',
    ])
    expect(sure(wrong)).toEqual([0.7, 0.7, 0.7])
  })

  it('of OIOUBL has charges and allowances in its net', () => {
    const xml = oioubl(1000, 1250).replace(
      '<PrepaidAmount>',
      '<AllowanceTotalAmount>30</AllowanceTotalAmount><ChargeTotalAmount>30</ChargeTotalAmount><PrepaidAmount>',
    )
    expect(read(xml).doubts).toEqual([])
    expect(read(xml.replace('<ChargeTotalAmount>30', '<ChargeTotalAmount>40')).doubts).toHaveLength(1)
  })
})

describe('a payment line', () => {
  const GOOD = '+71<000000012345674+12345678<'
  const BROKEN = '+71<000000012345675+12345678<'

  it('whose check digit fails is kept, hardly believed, and asks for a review', () => {
    const invoice = checked({ text: `Faktura 1044\nAt betale 1.250,00\n${BROKEN}` })
    expect(invoice.values.payment_reference).toBe(BROKEN)
    expect(invoice.origins.payment_reference?.confidence).toBe(0.4)
    expect(doubtsOf(invoice)).toEqual([
      `The check digit or length of the payment line does not hold: ${BROKEN}`,
    ])
  })

  it('that holds says nothing, also beside a broken one', () => {
    expect(checked({ text: `Faktura 1044\nAt betale 1.250,00\n${GOOD}` }).doubts).toEqual([])
    expect(checked({ text: `Faktura 1044\nAt betale 1.250,00\n${BROKEN}\n${GOOD}` }).doubts).toEqual([])
  })

  it('that is broken is told of where an e-invoice has another reference', () => {
    const sources: SourceReadings[] = [
      {
        source: 'e_invoice',
        readings: { payment_reference: { value: 'F-1044', text: 'F-1044', confidence: 1 } },
      },
    ]
    expect(doubtsOf(check(merge(sources), sources, [`Betal med ${BROKEN}`]))).toEqual([
      `The check digit or length of the payment line does not hold: ${BROKEN}`,
    ])
  })
})

describe('an amount that AI alone read', () => {
  const reading = (value: string) => ({ value, text: value, confidence: 0.6 })
  const claimed = (values: Record<string, string>, text = 'Faktura 1044') => {
    const entries = Object.entries(values).map(([field, value]) => [field, reading(value)])
    const sources = [
      { source: 'text' as const, readings: readInvoice(text, '2026-11-20T08:15:00Z') },
      { source: 'ai' as const, readings: Object.fromEntries(entries) },
    ]
    return doubtsOf(check(merge(sources), sources, []))
  }

  it('is looked at by a person: what an email tells a model to answer, it contains', () => {
    expect(claimed({ amount: '1.00' })).toEqual(['The amount 1.00 was read by AI alone'])
  })

  it('is not believed for a net and tax that AI alone read, too', () => {
    const [net, vat] = ['1000.00', '250.00']
    expect(claimed({ amount: '1250.00', net, vat })).toEqual(['The amount 1,250.00 was read by AI alone'])
  })
})
