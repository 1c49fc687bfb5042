import { everyMatch } from './every-match.ts'
import { forLastText } from './for-last-text.ts'

const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1]

/**
 * Whether eight digits are a valid Danish company number: the first is not 0, and the sum weighted 2 7 6 5 4
 * 3 2 1 is divisible by 11 (erhvervsstyrelsen.dk/modulus_11).
 */
export function isCvr(digits: string): boolean {
  if (!/^[1-9]\d{7}$/.test(digits)) return false
  return WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11 === 0
}

/**
 * Eight digits together, in pairs or as 2-3-3, after an optional CVR or DK; never part of a longer number.
 */
const CANDIDATE =
  /(?<![\p{L}\d]|\d[ .,/-])(?:(?:CVR|DK)[ -]?)?(\d{8}|\d{2}([ .-])\d{2}\2\d{2}\2\d{2}|\d{2} \d{3} \d{3})(?! ?\d|\p{L}|[.,/-]\d)/giu
const LABEL =
  /(?<!\p{L})(?:cvr|vat|moms(?:nummer|nr)?|se)(?!\p{L})[ ./-]{0,2}(?:nr|nummer|no|number|reg)?[.:#= \t\n)]{0,14}$/iu
const PHONE = /(?:(?:tlf|telefon|mobil|phone|tel|fax|\+45)[ .:]{0,3}|(?<!\p{L})[tm][.:] ?)$/iu
const LABEL_REACH = 40

interface Candidate {
  readonly digits: string
  readonly isLabelled: boolean
  readonly index: number
}

const candidates = forLastText((text): readonly Candidate[] =>
  everyMatch(text, CANDIDATE)
    .map((match) => {
      const before = text.slice(Math.max(0, match.index - LABEL_REACH), match.index)
      return {
        digits: (match[1] ?? '').replace(/[ .-]/g, ''),
        index: match.index,
        isPhone: PHONE.test(before),
        isLabelled: /^(?:CVR|DK)/i.test(match[0]) || LABEL.test(before),
      }
    })
    .filter(({ digits, isPhone }) => !isPhone && isCvr(digits)),
)

/** The labelled company numbers in a text, every occurrence with its offset. */
export const placedCvrs = (text: string): Pick<Candidate, 'digits' | 'index'>[] =>
  candidates(text).filter(({ isLabelled }) => isLabelled)

/** The company numbers labelled in a text: "CVR-nr.", "VAT no.", "SE" or a leading DK. */
export function labelledCvrs(text: string): string[] {
  return [...new Set(placedCvrs(text).map(({ digits }) => digits))]
}

/**
 * The distinct valid company numbers in a text, eight digits each: labelled ones first, then in text order.
 */
export function findCvrs(text: string): string[] {
  const all = candidates(text)
  return [...new Set([...all.filter(({ isLabelled }) => isLabelled), ...all].map(({ digits }) => digits))]
}
