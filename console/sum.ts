import type { Language } from '../shared/language.ts'

/** How a sum is written: what stands between thousands, and before the decimals. */
const SIGNS = { da: { thousands: '.', decimals: ',' }, en: { thousands: ',', decimals: '.' } } as const

/**
 * Reads a sum as a person writes it: "1.250,00" in Danish and "1,250.00" in English are both 1250.00. Without
 * a sign for thousands, a point or a comma before one or two last digits is one for decimals in both.
 *
 * @returns the decimal number as the API takes it, or null when it is none.
 */
export function readSum(text: string, language: Language): string | null {
  const bare = text.replace(/\s/g, '').replace('−', '-')
  const plain = /^(-?\d+)[.,](\d{1,2})$/.exec(bare)
  if (plain) return `${plain[1]}.${plain[2]}`
  const { thousands, decimals } = SIGNS[language]
  const [whole = '', fraction, ...more] = bare.split(decimals)
  const groups = whole.replace('-', '').split(thousands)
  const isGrouped = groups.every((group, n) => (n === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))
  const isWhole = isGrouped || /^\d+$/.test(whole.replace('-', ''))
  if (!isWhole || more.length > 0 || !/^-?\d/.test(whole)) return null
  if (fraction !== undefined && !/^\d{1,2}$/.test(fraction)) return null
  const digits = whole.replaceAll(thousands, '')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}
