import { addDays, dateIn, findDates } from './date.ts'
import { label, strongestValue } from './labels.ts'

const DUE_LABELS = [
  label(
    'forfaldsdato|forfaldsdag|forfalds dato|betalingsfrist|sidste rettidige (?:betalingsdato|betalingsdag|indbetalingsdato|indbetalingsdag|betaling)|rettidig betaling(?: senest)?|sidste betalingsdato|sidste betalingsdag|betalingsdato|due date|payment due(?: date)?|payment deadline|date due',
  ),
  label(
    'forfalder|forfald|betales senest|senest betales|betalt senest|betales inden|betales|betaling senest|due|due on|due by|pay by|payable by|pay before|payment by',
  ),
  label(String.raw`(?:betal|indbetal|pay)\p{L}{0,6} [^\n]{0,40}(?:senest|inden|by|before|no later than)`),
  label('til betaling|trækkes automatisk|trækkes|hæves'),
]
const INVOICE_DATE_LABELS = [
  label(
    'fakturadato|faktura dato|fakturadato\\.|udstedelsesdato|bilagsdato|invoice date|date of issue|issue date|date of invoice',
  ),
  label('dato|date'),
]

interface Terms {
  pattern: RegExp
  from: 'invoice date' | 'received'
  endOfMonth?: true
}

/** Payment terms in days, none of them meaning at once, by the date from which they count. */
const TERMS: readonly Terms[] = [
  { pattern: /(?:forfalder|betales|due|payable) (?:om|in) (\d{1,3}) (?:dage|days)/iu, from: 'received' },
  {
    pattern: /(?:forfalder|betales|due|payable) (?:inden|inden for|within) (\d{1,3}) (?:dage|days)/iu,
    from: 'invoice date',
  },
  {
    pattern: /(?<!\d)(\d{1,3}) (?:dage|days) (?:fra|from|after) (?:fakturadato|invoice date)/iu,
    from: 'invoice date',
  },
  {
    pattern: /(?:løbende måned|lb\.? ?md\.?) ?(?:\+|plus)? ?(\d{1,3})(?: dage)?/iu,
    from: 'invoice date',
    endOfMonth: true,
  },
  {
    pattern: /(?<!\p{L})(?:netto|net)(?: kontant)?:? {0,2}(\d{1,3}) ?(?:dage|days|dg)/iu,
    from: 'invoice date',
  },
  { pattern: /(?<!\d)(\d{1,3}) (?:dage|days),? (?:netto|net)(?!\p{L})/iu, from: 'invoice date' },
  {
    pattern:
      /(?:betalingsbetingelser|betalingsfrist|betalingsvilkår|payment terms|terms)[: \n]{0,6}(?:er |are )?(?:net |netto )?(\d{1,3}) (?:dage|days)/iu,
    from: 'invoice date',
  },
  { pattern: /(?<!\p{L})net (\d{2})(?!\d)/iu, from: 'invoice date' },
  {
    pattern:
      /(?:netto kontant|(?:betalingsbetingelser|betalingsvilkår|betaling)[: ]{1,3}kontant|(?:due|payable) (?:up)?on receipt)(?!\p{L})/iu,
    from: 'invoice date',
  },
]

const ZONE = 'Europe/Copenhagen'
/** A date belongs to its label when no other figure stands between them. */
const BETWEEN = /^\D{0,40}$/

function dateAfter(value: string, near: string): string | null {
  const first = findDates(value, near)[0]
  return first && BETWEEN.test(value.slice(0, first.index)) ? first.date : null
}

function endOfMonth(date: string): string {
  const nextMonth = addDays(`${date.slice(0, 7)}-01`, 31)
  return addDays(`${nextMonth.slice(0, 7)}-01`, -1)
}

/** The due date as an ISO date: the labelled one, else the one that the payment terms give. */
export function findDueDate(text: string, receivedAt: string): string | null {
  const received = dateIn(receivedAt, ZONE)
  const read = (value: string) => dateAfter(value, received)
  const labelled = strongestValue(text, DUE_LABELS, read)
  if (labelled !== null) return labelled
  for (const { pattern, from, endOfMonth: toMonthEnd } of TERMS) {
    const terms = pattern.exec(text)
    if (!terms) continue
    const invoiced = from === 'invoice date' ? strongestValue(text, INVOICE_DATE_LABELS, read) : null
    const base = invoiced ?? received
    return addDays(toMonthEnd ? endOfMonth(base) : base, Number(terms[1] ?? 0))
  }
  return null
}
