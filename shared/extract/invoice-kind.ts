import { round } from './confidence.ts'
import { everyMatch } from './every-match.ts'
import { likelihood } from './invoice-learned.ts'
import { type Kind, NAMES } from './invoice-names.ts'
import type { Reading } from './labels.ts'

/** Characters at the beginning of a mail in which it says what it is. */
const BEGINNING = 600

/** Whether the first lines name another document than an invoice. */
export function namesOther(text: string): boolean {
  const beginning = text.slice(0, BEGINNING)
  return NAMES.some(([value, words]) => value === 'other' && everyMatch(beginning, words).length > 0)
}

/** What a mail calls itself, and whether it does so in the subject, which says what the mail is about. */
export interface Name {
  readonly value: Kind
  readonly text: string
  readonly isSubject: boolean
}

const FORWARDED_SUBJECT = /^(?:vs|fw|fwd|videresendt):/iu
const SUBJECT_LINE = /^[ \t*>]{0,4}(?:Emne|Subject|Betreff|Ämne)\*?:[ \t*]{0,4}/gimu

/** A forwarded mail from its own subject on: the person who forwards it may call it anything. */
function forwarded(text: string): string {
  if (!FORWARDED_SUBJECT.test(text)) return text
  const last = Array.from(text.matchAll(SUBJECT_LINE)).at(-1)
  return last ? text.slice(last.index + last[0].length) : text
}

/**
 * The kind of document named first in subject and first lines: invoice, credit note, reminder, order or
 * other.
 */
export function findName(given: string): Name | null {
  const text = forwarded(given)
  const beginning = text.slice(0, BEGINNING)
  const subjectEnd = beginning.indexOf('\n') < 0 ? beginning.length : beginning.indexOf('\n')
  const said = NAMES.flatMap(([value, words]) =>
    everyMatch(beginning, words).map((match) => ({ value, text: match[0], index: match.index })),
  ).sort((one, other) => one.index - other.index)
  const inSubject = said.filter(({ index }) => index < subjectEnd)
  // "Invoice 7 is overdue" is a reminder; "Credit for invoice 7: credit note 9" is a credit note.
  const special = inSubject.find(({ value }) => value === 'reminder' || value === 'credit_note')
  const first = special ?? said[0]
  return first ? { value: first.value, text: first.text, isSubject: first.index < subjectEnd } : null
}

export const signOf = ({ value, isSubject }: Name) => `#named ${value}${isSubject ? ' in the subject' : ''}`

/**
 * The features that tell invoices, reminders and credit notes apart: words, and what they call themselves.
 */
export function kindSignsOf(words: ReadonlySet<string>, name: Name | null): Set<string> {
  const signs = new Set(words)
  return name ? signs.add(signOf(name)) : signs
}

/** Confidence of the kind "invoice": for a mail that calls itself one, and for any other. */
const INVOICE = { named: 0.9, assumed: 0.8 }

/** Whether a mail is an invoice, a reminder or a credit note, given that it is one of them. */
export function findKind(words: ReadonlySet<string>, name: Name | null): Reading {
  const signs = kindSignsOf(words, name)
  const likely = { reminder: likelihood('reminder', signs), credit_note: likelihood('credit_note', signs) }
  const value = likely.reminder > likely.credit_note ? 'reminder' : 'credit_note'
  const said = (kind: Kind) => (name?.value === kind ? name.text : '')
  if (likely[value] >= 0.5) return { value, text: said(value), confidence: round(likely[value]) }
  const confidence = name?.value === 'invoice' ? INVOICE.named : INVOICE.assumed
  return { value: 'invoice', text: said('invoice'), confidence }
}
