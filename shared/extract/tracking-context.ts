import {
  CARRIER_DETAILS,
  CARRIERS,
  type Carrier,
  OTHER_CARRIERS,
  type TrackingFormat,
} from './tracking-formats.ts'

/** What may be a parcel number, and where it stands in the text. */
export interface Candidate {
  carrier: Carrier
  number: string
  index: number
  end: number
}

const TRACKING_WORD =
  '(?:track(?:ing)?(?:nummer|nr|-?id|kode)?|track ?(?:&|and|og|n) ?trace|pakke(?:n|nummer|nr|-?id|label)?|sporing(?:snummer|snr)?|forsendelse(?:n|s?nummer|s-?id|snr)?|stregkode|kolli(?:nummer|nr|-?id)?|parcel|shipment|consignment|følg (?:din )?pakke)'
const NEAR_WORD = new RegExp(`(?<!\\p{L})${TRACKING_WORD}(?!\\p{L})`, 'iu')
const LABEL = new RegExp(`(?<!\\p{L})${TRACKING_WORD}(?!\\p{L})[^\\d\\n]{0,25}\\n?[ \\t]*$`, 'iu')
/** Right before a number, these say that it is something else. */
const OTHER_LABEL =
  /(?<!\p{L}|track(?:ing)?[ -])(?:faktura|invoice|ordre|order|bestilling|konto|account|reg|cvr|vat|iban|ean|gln|kunde|customer|tlf|telefon|mobil|phone|tel|kode|code|\p{L}{1,15}nings?kode|hentekode|pinkode|pin|ref|reference)(?:nummer|nr|no|number)?[.:# \t\n-]{0,6}(?:nr|nummer|no|number|id)?[.:# \t\n]{0,6}(?:er|is)? ?(?:\+45 ?)?$/iu

const NEAR = { before: 80, after: 40 }
const AROUND = 300

const around = (text: string, { index, end }: Candidate, before: number, after: number) =>
  `${text.slice(Math.max(0, index - before), index)} ${text.slice(end, end + after)}`

/** Whether what stands around a candidate speaks for a parcel number of its carrier. */
export function isInContext(text: string, candidate: Candidate, context: TrackingFormat['context']): boolean {
  if (context === 'none') return true
  const before = text.slice(Math.max(0, candidate.index - NEAR.before), candidate.index)
  const { name } = CARRIER_DETAILS[candidate.carrier]
  const isLabelled = LABEL.test(before)
  if (OTHER_LABEL.test(before)) return false
  if (context === 'labelled') return isLabelled && name.test(around(text, candidate, AROUND, AROUND))
  const near = around(text, candidate, NEAR.before, NEAR.after)
  return name.test(near) || (NEAR_WORD.test(near) && !namesAnother(candidate.carrier, near))
}

/** "FedEx tracking number": the word speaks for a parcel, but not for one of this carrier. */
function namesAnother(carrier: Carrier, text: string): boolean {
  return (
    OTHER_CARRIERS.test(text) ||
    CARRIERS.some((other) => other !== carrier && CARRIER_DETAILS[other].name.test(text))
  )
}
