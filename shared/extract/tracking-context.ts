import { CARRIER_DETAILS, CARRIERS, type Carrier, OTHER_CARRIERS } from './tracking-carriers.ts'
import type { TrackingFormat } from './tracking-formats.ts'

/** What may be a parcel number, and where it stands in the text. */
export interface Candidate {
  readonly carrier: Carrier
  readonly number: string
  readonly index: number
  readonly end: number
}

/** What speaks for a number, besides its shape. */
export const EVIDENCE = ['link', 'check_digit', 'label', 'carrier_name', 'word_nearby'] as const
export type Evidence = (typeof EVIDENCE)[number]

const TRACKING_WORD =
  '(?:track(?:ing)?(?:nummer|nr|-?id|kode)?|track ?(?:&|and|og|n) ?trace|pakke(?:n|nummer|nr|-?id|label)?|sporing(?:snummer|snr)?|forsendelse(?:n|s?nummer|s-?id|snr)?|stregkode|kolli(?:nummer|nr|-?id)?|fragtbrev(?:snummer|snr)?|waybill|awb|parcel|shipment|consignment|følg (?:din )?pakke)'
const NEAR_WORD = new RegExp(`(?<!\\p{L})${TRACKING_WORD}(?!\\p{L})`, 'iu')
const LABEL = new RegExp(`(?<!\\p{L})${TRACKING_WORD}(?!\\p{L})[^\\d\\n]{0,25}\\n?[ \\t]*$`, 'iu')
/** Right before a number, these say that it is something else. */
const OTHER_LABEL =
  /(?<!\p{L}|track(?:ing)?[ -])(?:faktura|invoice|ordre|order|bestilling|konto|account|reg|cvr|vat|iban|ean|gln|kunde|customer|tlf|telefon|mobil|phone|tel|kode|code|\p{L}{1,15}nings?kode|hentekode|pinkode|pin|ref|reference)(?:nummer|nr|no|number)?[.:# \t\n-]{0,6}(?:nr|nummer|no|number|id)?[.:# \t\n]{0,6}(?:er|is)? ?(?:\+45 ?)?$/iu

const NEAR = { before: 80, after: 40 }
const AROUND = 300

const around = (text: string, { index, end }: Candidate, before: number, after: number) =>
  `${text.slice(Math.max(0, index - before), index)} ${text.slice(end, end + after)}`

/**
 * What stands around a candidate and speaks for a parcel number of its carrier, or null when that is not enough for
 * the format.
 */
export function evidenceAround(
  text: string,
  candidate: Candidate,
  context: TrackingFormat['context'],
): Evidence[] | null {
  const before = text.slice(Math.max(0, candidate.index - NEAR.before), candidate.index)
  const near = around(text, candidate, NEAR.before, NEAR.after)
  const { name } = CARRIER_DETAILS[candidate.carrier]
  const isLabelled = LABEL.test(before)
  const isNamed = name.test(near)
  const hasWord = NEAR_WORD.test(near)
  const isOther = OTHER_LABEL.test(before)
  const enough = {
    none: true,
    near: !isOther && (isNamed || (hasWord && !namesAnother(candidate.carrier, near))),
    named: !isOther && isNamed,
    labelled: !isOther && isLabelled && name.test(around(text, candidate, AROUND, AROUND)),
  }
  if (!enough[context]) return null
  return [
    ...(isLabelled ? (['label'] as const) : []),
    ...(isNamed || context === 'labelled' ? (['carrier_name'] as const) : []),
    ...(hasWord && !isLabelled ? (['word_nearby'] as const) : []),
  ]
}

/** "FedEx tracking number": the word speaks for a parcel, but not for one of this carrier. */
function namesAnother(carrier: Carrier, text: string): boolean {
  return (
    OTHER_CARRIERS.test(text) ||
    CARRIERS.some((other) => other !== carrier && CARRIER_DETAILS[other].name.test(text))
  )
}
