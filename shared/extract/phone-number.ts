import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number as E.164, or null when its country has no such number. Without a country code it is Danish.
 *
 * The numbering plans are Google's libphonenumber, in the smallest of its sizes: it knows which numbers there are, not
 * which of them are mobile. Eight digits are the whole of a Danish number, so that nothing is dialled before it.
 */
export function phoneNumber(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text, 'DK')
  return parsed?.isValid() ? parsed.number : null
}
