import { namedCurrency } from './amount.ts'
import type { Reading } from './labels.ts'

/** Confidence of a currency that does not stand beside the amount. */
const CONFIDENCE = { named: 0.85, byCountry: 0.8, assumed: 0.6 }

/** Words typical of Norwegian and Swedish invoices, which write their crowns as "kr" too. */
const COUNTRIES = [
  {
    currency: 'NOK',
    words: /(?<!\p{L})(?:mva|forfallsdato|å betale|kontonr\.? ?\d{4}\.\d{2}\.\d{5}|beløp)(?!\p{L})/iu,
  },
  {
    currency: 'SEK',
    words:
      /(?<!\p{L})(?:bankgiro|plusgiro|förfallo\p{L}*|förfaller|att betala|belopp|fakturadatum|momsreg)(?!\p{L})/iu,
  },
] as const

/**
 * The currency of an amount: the one beside it, else one named in the text, else the crowns of the country
 * whose words the text uses, else DKK. A mere "kr" means Norwegian or Swedish crowns when the words of the
 * text say so.
 */
export function currencyOf(beside: string | null, text: string, amount: Reading<unknown>): Reading {
  const isCrowns =
    (beside === null || beside === 'DKK') &&
    !/(?:EUR|€)/u.test(amount.text) &&
    !/(?<!\p{L})(?:DKK|danske kroner)(?!\p{L})/u.test(text)
  const country = isCrowns && COUNTRIES.find(({ words }) => words.test(text))?.currency
  if (country) {
    const named = beside === null ? namedCurrency(text) : null
    const value = named && named !== 'DKK' ? named : country
    return { value, text: amount.text, confidence: CONFIDENCE.byCountry }
  }
  if (beside) return { value: beside, text: amount.text, confidence: amount.confidence }
  const named = namedCurrency(text)
  if (named) return { value: named, text: named, confidence: CONFIDENCE.named }
  return { value: 'DKK', text: '', confidence: CONFIDENCE.assumed }
}
