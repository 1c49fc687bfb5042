import { describe, expect, it } from 'vitest'
import { extractInvoiceData } from '../../../shared/actions/extract-invoice-data.ts'
import { extractTrackingNumber } from '../../../shared/actions/extract-tracking-number.ts'
import type { AiPort } from '../../../shared/workflow/action.ts'
import { someFacts } from '../../support/builders.ts'
import { aContext, complaints, complete, perform } from '../../support/context.ts'

const reading = (body: string, ai: object | null | 'down' = null) => {
  const extract: AiPort['extract'] = async ({ schema }) => {
    if (ai === 'down') throw new Error('connection refused')
    return ai === null ? null : schema.parse(ai)
  }
  return aContext({ facts: someFacts({ subject: '', body }), ports: { ai: { extract } } })
}
const FULL = 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026'
const NOTHING = { invoice_number: null, amount: null, currency: null, due_date: null }

describe('extract_invoice_data', () => {
  it('reads the text by rules and saves what it found', async () => {
    const invoice = {
      invoice_number: '2026-1044',
      amount: '1250.00',
      currency: 'DKK',
      due_date: '2026-12-31',
      source: 'rules',
    }
    expect(await perform(extractInvoiceData, {}, reading(FULL))).toEqual({
      status: 'completed',
      result: invoice,
      effects: [{ kind: 'save_extracted', key: 'invoice', data: invoice }],
    })
  })

  it('fails when there is nothing to find', async () => {
    await expect(perform(extractInvoiceData, {}, reading('Hej, tak for sidst.'))).rejects.toThrow(
      'no invoice number, amount or due date found in the email',
    )
  })

  it.each([null, 'down' as const])(
    'falls back to the rules when the provider does not answer',
    async (ai) => {
      const outcome = await perform(extractInvoiceData, {}, reading('Fakturanummer: 1044', ai))
      expect(outcome).toMatchObject({ result: { invoice_number: '1044', source: 'rules' } })
    },
  )

  it('fails instead when it may not fall back', async () => {
    const strict = { fallback_to_regex: false }
    await expect(perform(extractInvoiceData, strict, reading('Fakturanummer: 1044'))).rejects.toThrow(
      'ollama did not answer, and fallback_to_regex is off',
    )
  })

  it('asks nobody when the rules found everything or the provider is none', async () => {
    expect(
      await perform(extractInvoiceData, { fallback_to_regex: false }, reading(FULL, 'down')),
    ).toMatchObject({
      result: { source: 'rules' },
    })
    const none = { ai_provider: 'none', fallback_to_regex: false }
    expect(await perform(extractInvoiceData, none, reading('Fakturanummer: 1044', 'down'))).toMatchObject({
      result: { source: 'rules' },
    })
  })

  it('lets AI fill the gaps with what stands in the text, and drops what it makes up', async () => {
    const body = 'Fakturanummer: 1044\nVi ser frem til at modtage 99,50 senest den 31-12-2026.'
    const honest = { ...NOTHING, amount: '99.50', currency: 'DKK', due_date: '2026-12-31' }
    expect(await perform(extractInvoiceData, {}, reading(body, honest))).toMatchObject({
      result: { invoice_number: '1044', amount: '99.50', due_date: '2026-12-31', source: 'rules+ai' },
    })
    const lying = { ...NOTHING, invoice_number: '6666', amount: '4444.00', due_date: '2027-05-05' }
    expect(await perform(extractInvoiceData, {}, reading('Fakturanummer: 1044', lying))).toMatchObject({
      result: { invoice_number: '1044', amount: null, due_date: null, source: 'rules' },
    })
  })
})

describe('what AI claims', () => {
  const claim = async (body: string, ai: object) =>
    (await complete(extractInvoiceData, {}, reading(body, { ...NOTHING, ...ai }))).result

  it('is no invoice number when it is part of a longer one', async () => {
    const body = 'Se bilag 4711-10 og 104499. Forfaldsdato 31-12-2026'
    expect(await claim(body, { invoice_number: '1044' })).toMatchObject({ invoice_number: null })
    expect(await claim(body, { invoice_number: '4711-10' })).toMatchObject({ invoice_number: '4711-10' })
  })

  it('takes its currency from the text, and has none without an amount', async () => {
    const body = 'Vi imødeser 99,50 EUR. Forfaldsdato 31-12-2026'
    expect(await claim(body, { amount: '99.5', currency: 'USD' })).toMatchObject({
      amount: '99.50',
      currency: 'EUR',
    })
    expect(await claim(body, { amount: '11.00', currency: 'USD' })).toMatchObject({
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

  it('is not read below an answer', async () => {
    const answer = about('SV: Jeres mail', `Tak, den er betalt.\nMvh Bo\n\n${earlier}`)
    await expect(perform(extractInvoiceData, {}, answer)).rejects.toThrow('found in the email')
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
