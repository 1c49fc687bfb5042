import { isValidIBAN } from 'ibantools'
import { isCvr } from '../cvr.ts'

/** Type codes of UNTDID 1001 that are credit notes, on whatever document. */
export const isCreditCode = (code: string | null): boolean =>
  ['81', '83', '381', '396', '532'].includes(code ?? '')

/** A date of XML Schema without its time zone, or null. */
export function isoDate(value: string | null): string | null {
  const [, date = ''] = /^(\d{4}-\d{2}-\d{2})/.exec(value ?? '') ?? []
  return date && !Number.isNaN(Date.parse(date)) ? date : null
}

/** A currency's code, or null. */
export const currencyCode = (value: string | null): string | null =>
  /^[A-Z]{3}$/.test(value ?? '') ? value : null

/** A valid IBAN without spaces, or null. */
export const validIban = (value: string | null): string | null => (value && isValidIBAN(value) ? value : null)

/** The first of these that is a Danish company number, with or without DK before it. */
export function cvrOf(...values: readonly (string | null)[]): string | null {
  const digits = values.map((value) =>
    (value ?? '').replace(/^DK[: ]?(?:CVR|SE)?[: ]?/i, '').replace(/\s/g, ''),
  )
  return digits.find(isCvr) ?? null
}
