import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number as E.164, or null when its country has no such number. Without a country code it is Danish.
 *
 * Uses Google's libphonenumber with its smallest metadata, which knows the valid numbers but not which are
 * mobile. Danish numbers have eight digits and no prefix for national calls.
 */
export function phoneNumber(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text, 'DK')
  return parsed?.isValid() ? parsed.number : null
}
