import { describe, expect, it } from 'vitest'
import { currencyOf } from '../../../shared/extract/invoice-currency.ts'

const beside = (currency: string | null, text: string, amount = '100,00') =>
  currencyOf(currency, text, { value: null, text: amount, confidence: 0.95 })

describe('the currency of an invoice', () => {
  it('is the one beside the amount, as sure as the amount', () => {
    expect(beside('EUR', 'Alle priser i DKK', '100,00 EUR')).toEqual({
      value: 'EUR',
      text: '100,00 EUR',
      confidence: 0.95,
    })
    expect(beside('DKK', 'I alt 100,00 kr.')?.value).toBe('DKK')
  })

  it('is one that the text names, less surely', () => {
    expect(beside(null, 'Alle beløb i SEK')).toEqual({ value: 'SEK', text: 'SEK', confidence: 0.85 })
  })

  it('is that of Denmark when nothing is said, hardly surely', () => {
    expect(beside(null, 'I alt 100,00')).toEqual({ value: 'DKK', text: '', confidence: 0.6 })
  })
})

describe('crowns', () => {
  it.each([
    ['DKK', 'MVA 25 %: 20,00 kr.', 'NOK'],
    [null, 'Forfallsdato 31.07.2026', 'NOK'],
    ['DKK', 'Att betala 100 kr', 'SEK'],
    [null, 'Förfaller 31.07.2026', 'SEK'],
  ])('are those of the country whose words are used: %s in %j', (currency, text, expected) => {
    expect(beside(currency, text)).toEqual({ value: expected, text: '100,00', confidence: 0.8 })
  })

  it.each([
    ['DKK', 'MVA 20,00 DKK', 'DKK'],
    ['DKK', 'MVA 20,00 danske kroner', 'DKK'],
    ['EUR', 'MVA 20,00', 'EUR'],
    ['DKK', 'Moms 20,00 kr.', 'DKK'],
  ])('are not, when the text says otherwise: %s in %j', (currency, text, expected) => {
    expect(beside(currency, text)?.value).toBe(expected)
  })

  it('are none where another currency is named', () => {
    expect(beside(null, 'MVA 20,00, i alt USD 100,00')?.value).toBe('USD')
    expect(beside(null, 'MVA 20,00, i alt kr 100,00')?.value).toBe('NOK')
    expect(beside(null, 'MVA 20,00', '€ 100,00')?.value).toBe('DKK')
    expect(beside(null, 'MVA 20,00', '100,00 EUR')?.value).toBe('DKK')
  })
})
