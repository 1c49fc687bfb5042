import { isValidIBAN } from 'ibantools'
import { isCvr } from '../cvr.ts'

/** Whether a type code of UNTDID 1001 means a credit note, whatever the document is. */
export const isCreditCode = (code: string | null): boolean =>
  ['81', '83', '381', '396', '532'].includes(code ?? '')

/** A date of XML Schema without its time zone; null when it is none. */
export function isoDate(value: string | null): string | null {
  const [, date = ''] = /^(\d{4}-\d{2}-\d{2})/.exec(value ?? '') ?? []
  return date && !Number.isNaN(Date.parse(date)) ? date : null
}

/** A currency code; null when it is none. */
export const currencyCode = (value: string | null): string | null =>
  /^[A-Z]{3}$/.test(value ?? '') ? value : null

/** A valid IBAN without spaces; null when it is none. */
export const validIban = (value: string | null): string | null => (value && isValidIBAN(value) ? value : null)

/** The first Danish company number among these values, with or without a leading DK. */
export function cvrOf(...values: readonly (string | null)[]): string | null {
  const digits = values.map((value) =>
    (value ?? '').replace(/^DK[: ]?(?:CVR|SE)?[: ]?/i, '').replace(/\s/g, ''),
  )
  return digits.find(isCvr) ?? null
}
