import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractInvoiceData } from '../../../shared/actions/extract-invoice-data.ts'
import { extractTrackingNumber } from '../../../shared/actions/extract-tracking-number.ts'
import type { AiPort } from '../../../shared/workflow/action.ts'
import { someFacts } from '../../support/builders.ts'
import { aContext, complaints, complete, only, perform } from '../../support/context.ts'
import { aClaim } from '../../support/models.ts'

const reading = (body: string, ai: object | null | 'down' = null) => {
  const extract: AiPort['extract'] = async ({ schema }) => {
    if (ai === 'down') throw new Error('connection refused')
    return ai === null ? null : schema.parse(ai)
  }
  return aContext({
    facts: someFacts({ subject: '', body }),
    ports: { ai: { extract }, attachments: { read: async () => null } },
  })
}
const FULL = 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026'
const NOTHING = aClaim()
/** The step fails, and the email waits for somebody to look at it. */
const unread = (error: string) => ({
  ...{ status: 'failed', error },
  effects: [{ kind: 'flag_for_review', reason: error }],
})

describe('extract_invoice_data', () => {
  it('reads the text by rules and saves what it found', async () => {
    const { status, result, effects } = await complete(extractInvoiceData, {}, reading(FULL))
    expect(status).toBe('completed')
    expect(result).toMatchObject({
      ...{ invoice_number: '2026-1044', amount: '1250.00', currency: 'DKK', due_date: '2026-12-31' },
      ...{
        kind: 'invoice',
        source: 'text',
        supplier_name: 'Nordkabel A/S',
        net: null,
        iban: null,
        lines: [],
      },
    })
    expect(effects).toContainEqual({ kind: 'save_extracted', key: 'invoice', data: result })
  })

  it('says of each field where it stands and how sure it is', async () => {
    const { result } = await complete(extractInvoiceData, {}, reading(FULL))
    expect(result.fields).toMatchObject({
      amount: { source: 'text', text: 'At betale: 1.250,00 kr.', confidence: 0.95 },
      due_date: { source: 'text', text: 'Forfaldsdato: 31-12-2026' },
      supplier_name: { source: 'sender', confidence: 0.5 },
    })
  })

  it.each([
    ['lone@hub.dk', 'Kontorkompagniet A/S'],
    ['lone@evil.dk', 'Lone Madsen'],
  ])('names as supplier of what %s forwarded %s', async (sender_email, supplier_name) => {
    const head = 'Fra: Kontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nSendt: i går\nEmne: Faktura 55120'
    const email = {
      ...{ sender_email, sender_name: 'Lone Madsen', sender_domain: sender_email.split('@')[1] ?? '' },
      ...{
        subject: 'VS: Faktura 55120',
        body: `Til betaling\n\n${head}\n\nFakturanummer: 55120\nAt betale: 1.250,00 kr.`,
      },
    }
    const { result } = await complete(extractInvoiceData, {}, aContext({ facts: someFacts(email) }))
    expect(result).toMatchObject({
      ...{ invoice_number: '55120', amount: '1250.00', supplier_name },
      fields: { supplier_name: { source: 'sender', text: supplier_name } },
    })
  })

  it('fails when there is nothing to find', async () => {
    expect(await perform(extractInvoiceData, {}, reading('Din regning er klar.'))).toEqual(
      unread('The invoice was not read: no invoice number and no amount found in the email'),
    )
  })

  it('fails when the words of the mail are those of another one, and says so', async () => {
    expect(
      await perform(
        extractInvoiceData,
        {},
        reading('Hej, hvornår kan vi mødes om jeres tilbud på det nye netværk?'),
      ),
    ).toEqual(unread(expect.stringMatching(/^Not read as an invoice: .* \(\d{1,2} % an invoice\)$/)))
  })

  it('fails when a day is all that it finds, for nobody can pay that', async () => {
    expect(
      await perform(extractInvoiceData, {}, reading('Din regning er klar.\nForfaldsdato: 31-12-2026')),
    ).toEqual(unread('The invoice was not read: no invoice number and no amount found in the email'))
  })

  it.each([
    ['Fakturanummer: 1044', 'No amount was read'],
    ['Din regning er klar.\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026', 'No invoice number was read'],
  ])('completes with one of them, and says for review what lacks: %s', async (body, reason) => {
    const { effects } = await complete(extractInvoiceData, {}, reading(body))
    expect(effects).toEqual([
      expect.objectContaining({ kind: 'save_extracted' }),
      expect.objectContaining({ kind: 'record_invoice' }),
      { kind: 'flag_for_review', reason },
    ])
  })

  it.each([null, 'down' as const])(
    'falls back to the rules when the provider does not answer',
    async (ai) => {
      const outcome = await perform(extractInvoiceData, {}, reading('Fakturanummer: 1044', ai))
      expect(outcome).toMatchObject({ result: { invoice_number: '1044', source: 'text' } })
    },
  )

  it('fails instead when it may not fall back', async () => {
    const strict = { fallback_to_regex: false }
    expect(await perform(extractInvoiceData, strict, reading('Fakturanummer: 1044'))).toEqual(
      unread('The invoice was not read: ollama did not answer, and fallback_to_regex is off'),
    )
  })

  it('lets AI fill the gaps with what stands in the text, and drops what it makes up', async () => {
    const body = 'Fakturanummer: 1044\nVi ser frem til at modtage 99,50 senest den 31-12-2026.'
    const honest = { ...NOTHING, amount: '99.50', currency: 'DKK', due_date: '2026-12-31' }
    expect(await perform(extractInvoiceData, {}, reading(body, honest))).toMatchObject({
      result: {
        invoice_number: '1044',
        amount: '99.50',
        due_date: '2026-12-31',
        source: 'text',
        fields: { amount: { source: 'ai' } },
      },
    })
    const lying = { ...NOTHING, invoice_number: '6666', amount: '4444.00', due_date: '2027-05-05' }
    expect(await perform(extractInvoiceData, {}, reading('Fakturanummer: 1044', lying))).toMatchObject({
      result: { invoice_number: '1044', amount: null, due_date: null, source: 'text' },
    })
  })
})

describe('attachments', () => {
  const file = (filename: string) => ({
    filename,
    content_type: '',
    size: 1,
    s3_key: `attachments/${filename}`,
  })
  const attached = (body: string, contents: Record<string, { text?: string; xml?: string[] }>) =>
    aContext({
      facts: someFacts({ subject: '', body, attachments: Object.keys(contents).map(file) }),
      ports: {
        ai: { extract: () => Promise.reject(new Error('nobody asks')) },
        attachments: {
          async read({ filename }) {
            const content = contents[filename]
            return content ? { text: '', xml: [], ...content } : null
          },
        },
      },
    })
  const PEPPOL = readFileSync('test/fixtures/e-invoices/peppol.xml', 'utf8')

  it('that are e-invoices come before everything else, with their lines', async () => {
    const context = attached('Se vedhæftede faktura', { 'logo.png': {}, 'faktura.xml': { xml: [PEPPOL] } })
    const { result, effects } = await complete(extractInvoiceData, {}, context)
    expect(result).toMatchObject({
      ...{ invoice_number: 'F-20077', amount: '1150.00', vat: '250.00', source: 'e_invoice' },
      lines: [{ description: 'Hosting, stor' }],
      fields: { amount: { confidence: 1 }, lines: { source: 'e_invoice', text: 'Hosting, stor' } },
    })
    expect(effects.map(({ kind }) => kind)).toEqual(['save_extracted', 'record_invoice'])
  })

  it('that are PDFs come before the mail, and the one that is an invoice before its terms', async () => {
    const context = attached('Hermed faktura.', {
      'vilkår.pdf': { text: 'Salgs- og leveringsbetingelser' },
      'faktura.pdf': { text: FULL },
    })
    expect((await complete(extractInvoiceData, {}, context)).result).toMatchObject({
      ...{ invoice_number: '2026-1044', source: 'pdf' },
    })
  })

  it('come after a payment line of the mail, whose check digit holds', async () => {
    const [inMail, inPdf] = ['+71<000000012345674+12345678<', '+71<000000012345675+12345678<']
    const context = attached(`Betal med ${inMail}`, { 'f.pdf': { text: `${FULL}\n${inPdf}` } })
    const { result, effects } = await complete(extractInvoiceData, {}, context)
    expect(result).toMatchObject({
      ...{ payment_reference: inMail, source: 'pdf' },
      fields: { payment_reference: { source: 'payment_line', text: inMail, confidence: 0.98 } },
    })
    expect(effects.map(({ kind }) => kind)).toEqual(['save_extracted', 'record_invoice'])
  })

  it('that name a payment line with a wrong check digit are flagged for review', async () => {
    const line = '+71<000000012345675+12345678<'
    const context = attached('Se vedhæftede', { 'f.pdf': { text: `${FULL}\n${line}` } })
    const { result, effects } = await complete(extractInvoiceData, {}, context)
    expect(result).toMatchObject({ payment_reference: line })
    expect(only(effects, 'flag_for_review').reason).toBe(
      `The check digit or length of the payment line does not hold: ${line}`,
    )
  })

  it('that say something else than the mail are flagged for review', async () => {
    const context = attached('Fakturanummer: 2026-1044\nAt betale: 1.520,00 kr.', { 'f.pdf': { text: FULL } })
    const { result, effects } = await complete(extractInvoiceData, {}, context)
    expect(result).toMatchObject({ amount: '1250.00', fields: { amount: { confidence: 0.57 } } })
    expect(only(effects, 'flag_for_review').reason).toBe(
      'Amount: 1,250.00 by the PDF, 1,520.00 by the email’s text',
    )
  })
})

describe('HTML', () => {
  const sent = (body: string, html_text: string | null) =>
    aContext({ facts: someFacts({ subject: '', body, html_text }) })
  const sourceOf = async (body: string, html_text: string | null) =>
    (await complete(extractInvoiceData, {}, sent(body, html_text))).result

  it('comes before the plain text, which fills what it does not say', async () => {
    const html = 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.'
    expect(await sourceOf(FULL, html)).toMatchObject({
      ...{ invoice_number: '2026-1044', due_date: '2026-12-31', source: 'html' },
      fields: { amount: { source: 'html' }, due_date: { source: 'text' } },
    })
  })

  it('is the source of a text that says the same, or that is made of it', async () => {
    expect(await sourceOf(FULL, '')).toMatchObject({
      source: 'html',
      fields: { due_date: { source: 'html' } },
    })
    expect(await sourceOf(FULL, null)).toMatchObject({ source: 'text' })
  })

  it('that says something else than the plain text is flagged for review', async () => {
    const { result, effects } = await complete(
      extractInvoiceData,
      {},
      sent(FULL, FULL.replace('1.250', '9.250')),
    )
    expect(result).toMatchObject({ amount: '9250.00' })
    expect(only(effects, 'flag_for_review').reason).toBe(
      'Amount: 9,250.00 by the HTML, 1,250.00 by the email’s text',
    )
  })

  it('is read without the earlier mail below it', async () => {
    const html = `Tak, den er betalt.\n\nFra: Anna <anna@nordlys.dk>\nSendt: 1. november 2026\n\n${FULL}`
    await expect(sourceOf('Tak.', html)).rejects.toThrow('Not read as an invoice')
  })
})

describe('what AI claims', () => {
  const claim = async (body: string, ai: object) =>
    (await complete(extractInvoiceData, {}, reading(body, { ...NOTHING, ...ai }))).result

  it('is no invoice number when it is part of a longer one', async () => {
    const body = 'Din regning er klar, se 4711-10 og 104499.\nAt betale: 99,50 kr.\nForfaldsdato: 31-12-2026'
    expect(await claim(body, { invoice_number: '1044' })).toMatchObject({ invoice_number: null })
    expect(await claim(body, { invoice_number: '4711-10' })).toMatchObject({ invoice_number: '4711-10' })
  })

  it('takes its currency from the text, and has none without an amount', async () => {
    const body = 'Faktura. Vi imødeser 99,50 EUR, ikke 120,00 EUR. Se 4711-10. Forfaldsdato 31-12-2026'
    const invoice_number = '4711-10'
    expect(await claim(body, { invoice_number, amount: '99.5', currency: 'USD' })).toMatchObject({
      amount: '99.50',
      currency: 'EUR',
    })
    expect(await claim(body, { invoice_number, amount: '11.00', currency: 'USD' })).toMatchObject({
      amount: null,
      currency: null,
    })
  })

  it('is the only source when the rules find nothing', async () => {
    expect(await claim('Vi imødeser 99,50 i morgen', { amount: '99.50' })).toMatchObject({
      amount: '99.50',
      currency: 'DKK',
      source: 'ai',
    })
  })
})

describe('mail around the invoice', () => {
  const about = (subject: string, body: string) => aContext({ facts: someFacts({ subject, body }) })
  const earlier = `Fra: Anna <anna@nordlys.dk>\nSendt: 1. november 2026\n\n${FULL}`

  it('is read when the invoice was forwarded', async () => {
    const forwarded = about('VS: Faktura', `Til bogholderiet\nMvh Bo\n\n${earlier}`)
    expect(await perform(extractInvoiceData, {}, forwarded)).toMatchObject({
      result: { invoice_number: '2026-1044', amount: '1250.00', due_date: '2026-12-31' },
    })
  })

  it('says what a reminder asks for that names its invoice alone, which somebody has to look at', async () => {
    const reminder = 'Hej\n\nTredje rykker: faktura 7741-B er stadig ikke betalt. Betal venligst nu.\n\n'
    const quoted = '> Faktura 7741-B for leje af højttalere, i alt 1.087,50 kr., forfald 31. oktober 2026.'
    const { result, effects } = await complete(extractInvoiceData, {}, reading(`${reminder}${quoted}`))
    expect(result).toMatchObject({ kind: 'reminder', invoice_number: '7741-B', amount: '1087.50' })
    expect(effects).toContainEqual({
      kind: 'flag_for_review',
      reason: 'The reminder does not say how much is owed: 1,087.50 is from the mail that it quotes',
    })
  })

  it('is not read below an answer', async () => {
    const answer = about('SV: Jeres mail', `Tak, den er betalt.\nMvh Bo\n\n${earlier}`)
    await expect(complete(extractInvoiceData, {}, answer)).rejects.toThrow('Not read as an invoice')
  })
})

describe('extract_tracking_number', () => {
  it('finds parcel numbers and saves them', async () => {
    const outcome = await perform(
      extractTrackingNumber,
      {},
      reading('Pakkenummer: RR123456785DK fra PostNord'),
    )
    const tracking_numbers = [
      { carrier: 'postnord', number: 'RR123456785DK', url: expect.stringContaining('RR123456785DK') },
    ]
    expect(outcome).toMatchObject({
      result: { tracking_numbers },
      effects: [{ kind: 'save_extracted', key: 'tracking_numbers', data: tracking_numbers }],
    })
  })

  it('looks for the carriers that were asked for only, and fails when there is none', async () => {
    const body = reading('Pakkenummer: RR123456785DK fra PostNord')
    await expect(perform(extractTrackingNumber, { carriers: ['gls', 'dao'] }, body)).rejects.toThrow(
      'no parcel number of gls, dao found in the email',
    )
    expect(complaints(extractTrackingNumber, { carriers: ['pigeon'] })).toHaveLength(1)
  })
})
