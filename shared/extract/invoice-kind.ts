import { everyMatch } from './every-match.ts'
import { type Kind, NAMES } from './invoice-names.ts'
import type { Reading } from './labels.ts'

/** How far into a mail its kind is said. */
const BEGINNING = 600
const SURE = 0.9

/** Sentences of a mail that asks for what was not paid in time. */
const UNPAID =
  /(?:(?:endnu|stadig|fortsat) ikke (?:\p{L}{1,12} ){0,3}(?:betal|modtag|regist)|ikke (?:\p{L}{1,12} ){0,4}(?:modtaget|registreret) (?:\p{L}{1,12} ){0,3}(?:betaling|indbetaling)|(?:not|n['’]t) (?:yet |\p{L}{1,10} ){0,2}(?:received|been paid)|remains? (?:unpaid|outstanding)|still (?:unpaid|outstanding|open)|ubetalt|mangler (?:stadig|endnu|fortsat) (?:\p{L}{1,12} ){0,2}betaling|forfaldt|(?:was|were) due|betaling(?:en)? (?:gik|er) ikke (?:gået )?igennem|kunne ikke trække|skulle (?:have )?været betalt|trods (?:tidligere )?(?:påmindelse|rykker))/iu

/** Whether the first lines name something besides an invoice: then a mail without a number is none. */
export function namesOther(text: string): boolean {
  const beginning = text.slice(0, BEGINNING)
  return NAMES.some(([value, words]) => value === 'other' && everyMatch(beginning, words).length > 0)
}

/** A heading or number of a credit note, in a mail that speaks of an invoice before. */
const CREDIT_NUMBER =
  /(?:^[ \t]*(?:kredit-?nota|credit ?-?(?:note|memo))[ \t]*$|(?<!\p{L})(?:kredit-?nota|credit ?-?(?:note|memo))[ -]?(?:nr|nummer|no|number|id|#)\.?(?!\p{L})(?![^\n]{0,30}modregn))/imu

/** A kind, and whether the subject names it: what stands there is what the mail is about. */
export type NamedKind = Reading<Kind> & { readonly isSubject: boolean }

const FORWARDED_SUBJECT = /^(?:vs|fw|fwd|videresendt):/iu
const SUBJECT_LINE = /^[ \t*>]{0,4}(?:Emne|Subject|Betreff|Ämne)\*?:[ \t*]{0,4}/gimu

/** What was forwarded, from its own subject on: people who pass a mail on call it what they like. */
function forwarded(text: string): string {
  if (!FORWARDED_SUBJECT.test(text)) return text
  const last = Array.from(text.matchAll(SUBJECT_LINE)).at(-1)
  return last ? text.slice(last.index + last[0].length) : text
}

/** Invoice, credit note or reminder, an order or another document, by what the subject and the first lines call it first. */
export function findKind(given: string): NamedKind | null {
  const text = forwarded(given)
  const beginning = text.slice(0, BEGINNING)
  const subjectEnd = beginning.indexOf('\n') < 0 ? beginning.length : beginning.indexOf('\n')
  const said = NAMES.flatMap(([value, words]) =>
    everyMatch(beginning, words).map((match) => ({ value, text: match[0], index: match.index })),
  ).sort((one, other) => one.index - other.index)
  const inSubject = said.filter(({ index }) => index < subjectEnd)
  // "Invoice 7 is overdue" is a reminder, "Credit for invoice 7: credit note 9" a credit note.
  const special = inSubject.find(({ value }) => value === 'reminder' || value === 'credit_note')
  const first = special ?? said[0]
  if (!first) return null
  const isSubject = first.index < subjectEnd
  const numbered = first.value === 'invoice' ? CREDIT_NUMBER.exec(beginning) : null
  if (numbered) return { value: 'credit_note', text: numbered[0], confidence: 0.85, isSubject: false }
  const unpaid = first.value === 'invoice' ? UNPAID.exec(beginning) : null
  if (unpaid) return { value: 'reminder', text: unpaid[0], confidence: 0.8, isSubject: false }
  return { value: first.value, text: first.text, confidence: SURE, isSubject }
}
