import { findDates } from './date.ts'
import { label, type Reading, strongest } from './labels.ts'

const LABELS = [
  label(
    [
      'fakturadato|faktura dato|fakt\\.? ?dato|regningsdato|bilagsdato|bogføringsdato|udstedelsesdato|kreditnotadato|fakturadatum|rechnungsdatum|belegdatum|dokumentdato',
      'udstedt|udstedt den|udskrevet|udskrevet den|genereret den|oprettet den|dateret|faktureret(?: den)?',
      'invoice date|date of issue|issue date|date of invoice|bill date|billing date|posting date|document date|issued|issued on|dated|credit note date|tax point(?: date)?|invoiced on',
    ].join('|'),
  ),
  label('dato|date|datum'),
]
/** Right before "dato", these make it the date of something else. */
const OTHER_DATE =
  /(?:forfalds|betalings|ordre|order|leverings?|delivery|due|payment|afsendelses|bestillings|start|slut|end|ship(?:ping|ment)?|value|paid)[ -]?$/iu
/** Behind a mere "dato" nothing stands but signs and the day of the week. */
const RIGHT_BEHIND =
  /^[^\p{L}\d\n]{0,40}(?:\p{L}{2,7}day,? ?|\p{L}{2,6}dag,? ?)?(?:den|d\.|of|er|is)? {0,2}(?:den )?$/iu
const BETWEEN = /^[^\d\n]{0,40}$/

/** The issue date as an ISO date, after "fakturadato" and the like or beside the number; `received` is an ISO date. */
export function findIssueDate(text: string, received: string, number: string | null): Reading | null {
  const labelled = strongest(
    text,
    LABELS,
    (value, { before, rank }) => {
      const first = findDates(value, received)[0]
      const between = rank > 1 ? BETWEEN : RIGHT_BEHIND
      return first && between.test(value.slice(0, first.index)) && !OTHER_DATE.test(before)
        ? first.date
        : null
    },
    'first',
  )
  return labelled ?? (number ? besideNumber(text, number, received) : null)
}

const BESIDE_REACH = 100
const BESIDE =
  /^[\s,;:.|(/-]{0,60}(?:af|av|fra|dateret|dated|of|from|den|d\.|dato:?|date:?|vom|issued)?[\s(]{0,3}(?:d(?:en|\.) )?$/iu

/** "Faktura nr. 44872    11. december 2026", "nota 26-0914 af 30. november 2026", "invoice 7 (dated 1 May 2026)". */
function besideNumber(text: string, number: string, received: string): Reading | null {
  const [, ...afters] = text.split(number)
  for (const after of afters) {
    const line = after.slice(0, BESIDE_REACH).split('\n', 1)[0] ?? ''
    const first = findDates(line, received)[0]
    if (first && BESIDE.test(line.slice(0, first.index)))
      return { value: first.date, text: `${number}${line}`.trim(), confidence: 0.85 }
  }
  return null
}
