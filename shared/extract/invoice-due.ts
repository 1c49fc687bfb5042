import { addDays, dateIn, findDates } from './date.ts'
import { findInvoiceNumber } from './invoice-number.ts'
import { label, type Reading, strongest } from './labels.ts'

const DUE_LABELS = [
  label(
    'forfaldsdato|forfaldsdag|forfalds dato|betalingsfrist|sidste rettidige (?:betalingsdato|betalingsdag|indbetalingsdato|indbetalingsdag|betaling)|rettidig betaling(?: senest)?|sidste betalingsdato|sidste betalingsdag|betalingsdato|due date|payment due(?: date)?|payment deadline|date due|forfallsdato|förfallodatum|zahlbar bis|fällig am|payable until|pay until|please pay by',
  ),
  label(
    'forfalder|forfald|betales senest|senest betales|betalt senest|betales inden|betales|betaling senest|due|due on|due by|pay by|payable by|pay before|payment by',
  ),
  label(
    String.raw`(?:betal|indbetal|overfør|pay|transfer)\p{L}{0,6} (?:[^\n]{0,40} )?(?:senest|inden|by|before|no later than)`,
  ),
  label('til betaling|trækkes automatisk|trækkes|hæves'),
]
const INVOICE_DATE_LABELS = [
  label(
    'fakturadato|regningsdato|posting date|issued|issued on|genereret den|oprettet den|udstedt|udstedt den|udskrevet|udskrevet den|bill date|billing date|rechnungsdatum|fakturadatum|faktura dato|fakturadato\\.|udstedelsesdato|bilagsdato|invoice date|date of issue|issue date|date of invoice',
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
    pattern:
      /(?:betal|betales|pay|payment) (?:is )?(?:due )?(?:inden for|inden|within|in) (\d{1,3}) (?:dage|days)/iu,
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

/** The issue date as an ISO date, after "fakturadato" and the like; `receivedAt` is an ISO timestamp. */
export function findIssueDate(text: string, receivedAt: string): Reading | null {
  const received = dateIn(receivedAt, ZONE)
  const labelled = strongest(text, INVOICE_DATE_LABELS, (value) => dateAfter(value, received))
  return labelled ?? besideNumber(text, received)
}

/** "Faktura nr. 44872    11. december 2026", "nota 26-0914 af 30. november 2026", "invoice 7 (dated 1 May 2026)". */
function besideNumber(text: string, received: string): Reading | null {
  const number = findInvoiceNumber(text)?.value
  if (!number) return null
  const [, ...afters] = text.split(number)
  for (const after of afters) {
    const line = after.slice(0, BESIDE_REACH).split('\n', 1)[0] ?? ''
    const first = findDates(line, received)[0]
    if (first && BESIDE.test(line.slice(0, first.index)))
      return { value: first.date, text: `${number}${line}`.trim(), confidence: 0.85 }
  }
  return null
}

const BESIDE_REACH = 100
const BESIDE = /^[\s,;:.|(-]{0,60}(?:af|fra|dateret|dated|of|from|den|d\.|dato:?|date:?)?[\s(]{0,3}$/iu

const DEADLINES = [label('senest|senest den|inden|no later than|by|before')]

/** A date until which something is to be done, in a mail in which that is paying: a reminder's new one. */
export function findDeadline(text: string, receivedAt: string): Reading | null {
  const received = dateIn(receivedAt, ZONE)
  const deadline = strongest(text, DEADLINES, (value) => {
    const first = findDates(value, received)[0]
    return first && /^[\s:]{0,3}(?:d(?:en|\.)?|the)?[\s]{0,3}$/iu.test(value.slice(0, first.index))
      ? first.date
      : null
  })
  return deadline && { ...deadline, confidence: 0.8 }
}

/** How sure a date is that terms give, from a date that the text names or from the day of receipt. */
const BY_TERMS = { dated: 0.9, undated: 0.75 }

/** The due date as an ISO date: the labelled one, else the one that the payment terms give. */
export function findDueDate(text: string, receivedAt: string): Reading | null {
  const received = dateIn(receivedAt, ZONE)
  const labelled = strongest(text, DUE_LABELS, (value) => dateAfter(value, received))
  if (labelled) return labelled
  for (const { pattern, from, endOfMonth: toMonthEnd } of TERMS) {
    const terms = pattern.exec(text)
    if (!terms) continue
    const issued = from === 'invoice date' ? findIssueDate(text, receivedAt) : null
    const base = issued?.value ?? received
    return {
      value: addDays(toMonthEnd ? endOfMonth(base) : base, Number(terms[1] ?? 0)),
      text: terms[0].trim(),
      confidence: issued || from === 'received' ? BY_TERMS.dated : BY_TERMS.undated,
    }
  }
  return null
}
