import { label } from './labels.ts'

/** Words of the due date, strongest first: its names, its verbs, a sentence about paying with a last day, and less. */
export const DUE_LABELS = [
  label(
    [
      'forf\\.? ?dato|bet\\.? ?dato|betal\\.? ?dato|sidste bet\\.? ?dag|indbetalingsfrist|rettidig indbetaling|pay-by date|settlement date|forfaldsdato(?:en)?|forfaldsdag(?:en)?|forfalds dato|forfalds ?dt|betalingsfrist(?:en)?|betalingsdato(?:en)?|betalingsdag(?:en)?|betalings dato',
      'ny betalingsfrist|ny frist|ny forfaldsdato|seneste betalingsdato|senest betalingsdato',
      'sidste (?:rettidige )?(?:betalingsdato|betalingsdag|betalingsfrist|indbetalingsdato|indbetalingsdag|betaling|frist(?: for betaling)?)|rettidig betaling(?:sdato)?(?: senest)?|frist for betaling',
      'due date|payment due(?: date| by| on)?|payment deadline|date due|pay by date|new due date|latest payment date|last (?:date|day) (?:of|for) payment|payment date',
      'forfallsdato|forfall|förfallodatum|förfallodag|förfaller|fälligkeitsdatum|fälligkeit|zahlbar bis(?: zum)?|fällig (?:am|bis)|zahlungsziel|zahlung bis',
      'payable until|pay until|please pay by|payable by|betal senest|betales senest|bedes betalt senest|indbetales senest',
    ].join('|'),
  ),
  label(
    `forfalder|forfald|forfallen|senest betales|betalt senest|betales inden|betales|betaling senest|betaling inden|due|due on|due by|falls due(?: on)?|pay by|pay before|pay no later than|payment by|payment before|indbetalt senest|overført senest|overføres senest|betal før|betales før|betales den|indbetales den|payable|receive(?:d)? by|reach us by|i hænde(?: senest)?|å betale innen|betales innen`,
  ),
  label(
    String.raw`(?:betal|indbetal|overfør|pay|paid|transfer|settle|remit|überweis|begleich|zahl)\p{L}{0,6} (?:[^\n]{0,60} )?(?:senest|inden|innen|til og med|by|before|no later than|at (?:the )?latest|bis zum|bis)`,
  ),
  label('til betaling|at betale|to pay'),
]

/** Until when something is to be done, in a mail in which that is paying. */
export const DEADLINES = [
  label(
    'senest|senest den|inden|no later than|by|before|at the latest|frist|deadline|i hænde(?: den)?|senast|innen|spätestens|bis(?: zum)?',
  ),
]
