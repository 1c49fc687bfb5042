import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Countries whose numbers may be written without a country code. */
export type HomeCountry = Extract<CountryCode, 'DK' | 'SE' | 'NO' | 'DE' | 'GB'>

/**
 * A phone number in E.164 (ITU-T E.164: "+", country code and number, 15 digits at most), or null when the
 * text is not one. Reads `12 34 56 78`, `(+45) 12345678`, `0045 12 34 56 78` and `+44 (0)20 7946 0958`. A
 * number without a country code belongs to the home country.
 */
export function parsePhone(text: string, home: HomeCountry): string | null {
  // "(0)" is dialled within the country and omitted from abroad.
  const plain = text.replace(/^\((\+\d{1,3})\)/, '$1').replace(/(\+\d{1,3} *)\(0\)/, '$1')
  const number = parsePhoneNumberFromString(plain, { defaultCountry: home, extract: false })
  return number?.isValid() ? number.number : null
}
