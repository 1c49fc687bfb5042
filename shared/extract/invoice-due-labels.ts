import { label } from './label.ts'

/** "Sidste rettidige betalingsdag", "ny forfaldsdato", "forf.dato", "bet. dato" */
const LAST = '(?:(?:sidste|seneste?|endelig|absolut|ny|nye|rettidige?|mulige|aftalt) ){0,3}'
const DANISH = [
  `${LAST}(?:(?:ind)?betalings?|forfalds?|termins|srb|forf|bet|betal)[-. ]{0,2}(?:dato|dag|dto?|frist|termin|tidspunkt|forfald)(?:en|et)?|regningsfrist`,
  `${LAST}(?:tids)?frist(?:en)?(?: for| til)? (?:at betale|(?:ind)?betaling(?:en)?)`,
  '(?:ny|sidste|seneste) (?:rettidige )?(?:frist|(?:ind)?betaling)(?: senest)?',
  '(?:sidste )?(?:dato|dag) for (?:rettidig )?(?:(?:ind)?betaling|forfald)',
  'rettidig (?:ind)?betaling(?: senest)?',
  String.raw`sidste dag [^\n\d:]{0,12}betale?[^\n\d:]{0,20}`,
]
/** "Payment due by", "date due", "final date for payment", "pay-by date", "maturity date" */
const ENGLISH = [
  '(?:(?:pay(?:ment)?|invoice|bill|net|new|settlement|remittance)[- ])?due[- ]date|date due|payment due(?: by| on)?',
  '(?:latest |last |final |new )?(?:payment|pay[- ]by|settlement|maturity)[- ](?:date|deadline)',
  '(?:latest|last|final) (?:date|day) (?:of|for) payment|(?:deadline|due date) for (?:payment|settlement)',
  'please pay by|payable (?:by|until)|pay until|matur(?:ity|es)(?: on)?|credit period ends(?: on)?',
]

/**
 * Labels of the due date, strongest first: nouns, verbs, sentences about a deadline for paying, and weaker
 * ones.
 */
export const DUE_LABELS = [
  label(
    [
      ...DANISH,
      ...ENGLISH,
      'forfallsdato|forfall|förfallodatum|förfallodag|förfaller|fälligkeitsdatum|fälligkeit|zahlbar bis(?: zum)?|fällig (?:am|bis)|zahlungsziel|zahlung bis',
      'betal senest|betales senest|bedes betalt senest|indbetales senest',
    ].join('|'),
  ),
  label(
    [
      String.raw`forfald(?:er|en)?|forfallen|forf\.?`,
      'senest betales|(?:ind)?betalt (?:senest|inden)|(?:skal|bedes|må) være (?:ind)?betalt|(?:ind)?betales (?:inden|før|den)|betales|betaling (?:senest|inden)|overført senest|overføres senest|betal før|i hænde(?: senest)?|være (?:hos os|på (?:vores|min|vor) konto)(?: senest)?(?: den)?',
      'due|due on|due by|falls due(?: on)?|pay by|pay before|pay no later than|payment by|payment before|payable|receive(?:d)? by|reach us by|å betale innen|betales innen',
    ].join('|'),
  ),
  label(
    String.raw`(?:betal|indbetal|overfør|pay|(?<=be )paid|transfer|settle|remit|überweis|begleich|zahl)\p{L}{0,6} (?:[^\n]{0,60} )?(?:senest|inden|innen|til og med|frem til|indtil|pr\.|by|before|not? later than|at (?:the )?latest|bis zum|bis)`,
  ),
  label('til betaling|at betale|to pay'),
]

/** Words of a deadline; they count only in a mail in which the deadline is for paying. */
export const DEADLINES = [
  label(
    'senest|senest den|sen\\.|inden|not? later than|by|before|at the latest|frist|deadline|i hænde(?: den)?|senast|innen|spätestens|bis(?: zum)?',
  ),
  // Only in a sentence about paying.
  label('frem til|indtil|until|up to and including|fristen (?:er|hedder)'),
]
