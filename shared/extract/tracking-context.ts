import { CARRIER_DETAILS, CARRIERS, type Carrier, OTHER_CARRIERS } from './tracking-carriers.ts'
import type { TrackingFormat } from './tracking-formats.ts'

/** A possible tracking number and its position in the text. */
export interface Candidate {
  readonly carrier: Carrier
  readonly number: string
  readonly index: number
  readonly end: number
}

/** The kinds of evidence for a number, besides its shape. */
export const EVIDENCE = ['link', 'check_digit', 'label', 'carrier_name', 'word_nearby', 'in_list'] as const
export type Evidence = (typeof EVIDENCE)[number]

/** Words for the number, and words for the parcel, which are weaker evidence. */
const NUMBER_WORD = [
  'track(?:ing)?(?:[ -]?(?:numre(?:ne)?|nummer|numbers?|nr|no|-?id|kode|code|link|reference))?|track ?(?:&|and|og|n) ?trace|sporing(?:s-?(?:numre(?:ne)?|nummer|nr|id|kode))?|sporings?',
  '(?:pakke|kolli|forsendelses?|sendings?|stregkode|fragtbrevs?|brev)[ -]?(?:numre(?:ne)?|nummer|nr|id|label)|stregkoden?|fragtbrev|label',
  '(?:parcel|package|shipment|shipping|consignment|waybill|air ?waybill|label|barcode|item|article)[ -]?(?:numbers?|no|nr|id|ref)|waybill|awb|consignment',
  '(?:paket|sendungs|sändnings|kolli|spårnings|försändelse)-?(?:nummern?|nr|id)|sendungsverfolgung|sendungs-?id|følg (?:din )?pakke|find-?pakke',
].join('|')
const THING_WORD =
  '\\p{L}{0,8}pakke(?:n|r|rne)?|kolli|forsendelse(?:n|r)?|parcels?|packages?|shipments?|sending(?:en)?|paket(?:e|et)?|sendung|brev(?:et)?|levering(?:en)?|delivery'
const NEAR_NUMBER_WORD = new RegExp(`(?<!\\p{L})(?:${NUMBER_WORD})(?!\\p{L})`, 'iu')
const NEAR_WORD = new RegExp(`(?<!\\p{L})(?:${NUMBER_WORD}|${THING_WORD})(?!\\p{L})`, 'iu')
/** Such a word right before the number, with at most a figure or two between: "Pakke 2: ", "Kolli 1 af 3". */
const LABEL = new RegExp(
  `(?<!\\p{L})(?:${NUMBER_WORD}|${THING_WORD})(?!\\p{L})(?:[^\\d\\n]{0,30}|[^\\d\\n]{0,6}\\d{1,2}[^\\d\\n]{1,12}(?:\\d{1,2}[^\\d\\n]{1,4})?)\\n{0,2}[ \\t|*•-]{0,12}$`,
  'iu',
)
const KEY =
  'faktura|invoice|ordre|order|bestilling|booking|konto|account|reg|cvr|vat|iban|ean|gtin|gln|gsrn|kunde|customer|debitor|medlems?|police|aftale|kontrakts?|contract|sags?|case|claim|reklamations?|ticket|journal|serie|serial|måler|målepunkt|imei|imo|batch|lot|vare|item|artikel|article|part|del|model|type|depot|projekt|advis|bruger|user|login|skade|stel|afhentnings?|collection|pick-?up|møde|meeting|conference|tlf|telefon|mobil|phone|tel|fax|gruppeopkald|hotline|kode|code|\\p{L}{1,15}nings?kode|hentekode|pinkode|pin|ref|reference|deres ref|rma|retur|følgeseddels?|kvitterings?|receipt|bon|transaktions?|transaction|betalings-?id|payment id|kid|ocr|giro|bankgiro|auftrags?|bestell|lieferschein|rechnungs?|angebots?|tilbuds?|quote|personnummer|cpr'
/** Right before a number: it is something else than a tracking number. */
const OTHER_LABEL = new RegExp(
  `(?<!\\p{L}|track(?:ing)?[ -])(?:${KEY})(?:nummer|nr|no|number|numre)?[.:#| \\t\\n-]{0,8}(?:nr|nummer|no|number|id)?[.:#| \\t\\n]{0,8}(?:er|is)? ?(?:\\+45 ?)?$`,
  'iu',
)
/** Exceptions to these: labels that name an item or article, and so a parcel. */
const PARCEL_ITEM = /(?:item|article|label|ref|reference)[ -]?(?:id|no|number|nr)?[.: ]{0,4}$/iu

const NEAR = { before: 80, after: 40 }
const NAMED_WITHIN = 400
const LABELLED_WITHIN = 1_500

export const LINK = /https?:\/\/[^\s<>"]+/gi

const NAMES = [
  ...CARRIERS.map((carrier) => ({ carrier, name: CARRIER_DETAILS[carrier].name })),
  { carrier: null, name: OTHER_CARRIERS },
].map(({ carrier, name }) => ({ carrier, every: new RegExp(name.source, `${name.flags}g`) }))

/** The carriers named in a mail, by position. */
export interface Names {
  readonly at: readonly { readonly carrier: Carrier | null; readonly index: number }[]
}

/** The carriers named outside of links; null stands for a carrier whose numbers we do not read. */
export function namesIn(mail: string): Names {
  const text = mail.replace(LINK, (link) => '_'.repeat(link.length))
  const at = NAMES.flatMap(({ carrier, every }) =>
    Array.from(text.matchAll(every), ({ index }) => ({ carrier, index })),
  ).sort((one, other) => one.index - other.index)
  return { at }
}

/**
 * The nearest carrier name: one on the same line first, otherwise one before the number rather than after.
 */
function closest({ at }: Names, text: string, { index, end }: Candidate) {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle]?.index ?? 0) < index) low = middle + 1
    else high = middle
  }
  const [before, after] = [at[low - 1], at[low]]
  const lineEnd = text.indexOf('\n', end)
  const isBehind = after && (lineEnd < 0 || after.index < lineEnd) && after.index - end < NEAR.before
  const isAhead = before && !text.slice(before.index, index).includes('\n')
  return isAhead ? before : isBehind ? after : (before ?? after)
}

/** The text before an offset and what it says; computed once for all candidates that start there. */
export interface Ahead {
  readonly before: string
  readonly isOther: boolean
  readonly isLabelled: boolean
}

export function aheadOf(text: string, index: number): Ahead {
  const before = text.slice(Math.max(0, index - NEAR.before), index)
  const isOther = OTHER_LABEL.test(before) && !PARCEL_ITEM.test(before)
  return { before, isOther, isLabelled: LABEL.test(before) || isBelowHeading(text, index) }
}

/**
 * The evidence around a candidate that it is its carrier's tracking number; null when the format needs more.
 */
export function evidenceAround(
  text: string,
  names: Names,
  candidate: Candidate,
  context: TrackingFormat['context'],
  { before, isOther, isLabelled }: Ahead,
): Evidence[] | null {
  const { index, end, carrier } = candidate
  const near = `${before} ${text.slice(end, end + NEAR.after)}`
  if (isOther && context !== 'none') return null
  const named = closest(names, text, candidate)
  const distance = named ? Math.abs(named.index - index) : Number.POSITIVE_INFINITY
  const isOnly = names.at.every((one) => one.carrier === carrier)
  const isBefore = CARRIER_DETAILS[carrier].name.test(before)
  const isNear = isBefore || (named?.carrier === carrier && (distance < NAMED_WITHIN || isOnly))
  const isNamed =
    isNear && (isBefore || distance <= NEAR.before || LABEL.test(before) || NEAR_WORD.test(near))
  const isAnothers = named !== undefined && named.carrier !== carrier
  const hasWord = NEAR_WORD.test(near)
  const enough = {
    none: true,
    plain: true,
    near: isNamed || (!isAnothers && (isLabelled || NEAR_NUMBER_WORD.test(near))),
    named: isNear,
    worded: isNear && (isLabelled || hasWord),
    labelled: isLabelled && named?.carrier === carrier && (isOnly || distance < LABELLED_WITHIN),
  }
  if (!enough[context]) return null
  return [
    ...(isLabelled ? (['label'] as const) : []),
    ...(isNamed || context === 'labelled' ? (['carrier_name'] as const) : []),
    ...(hasWord && !isLabelled ? (['word_nearby'] as const) : []),
  ]
}

const TABLE_LINES = 15
const TABLE_REACH = 1_200
const COLUMN = / {2,}|\t| ?\| ?/

/** Whether the heading of a number's column is a word for tracking numbers. */
function isBelowHeading(text: string, index: number): boolean {
  const start = Math.max(0, index - TABLE_REACH)
  const lineStart = text.lastIndexOf('\n', index - 1) + 1
  if (lineStart <= start) return false
  const lines = text.slice(start, lineStart - 1).split('\n')
  for (const line of lines.reverse().slice(0, TABLE_LINES)) {
    const cells = line.trim().split(COLUMN)
    if (cells.length < 2 || /\d{3}/.test(line) || !NEAR_NUMBER_WORD.test(line)) continue
    const column = text.slice(lineStart, index).trimStart().split(COLUMN).length - 1
    return NEAR_NUMBER_WORD.test(cells[column] ?? '')
  }
  return false
}

/**
 * Whether the text between two numbers continues a list: only words and small figures, and no label of
 * something else.
 */
export function continuesList(between: string): boolean {
  return between.length <= LIST_GAP && !/\d{6}/.test(between) && !OTHER_LABEL.test(between)
}
const LIST_GAP = 70
