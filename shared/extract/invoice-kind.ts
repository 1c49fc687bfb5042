import { round } from './confidence.ts'
import { everyMatch } from './every-match.ts'
import { likelihood } from './invoice-learned.ts'
import { type Kind, NAMES } from './invoice-names.ts'
import type { Reading } from './labels.ts'

/** How far into a mail its kind is said. */
const BEGINNING = 600

/** Whether the first lines name something besides an invoice. */
export function namesOther(text: string): boolean {
  const beginning = text.slice(0, BEGINNING)
  return NAMES.some(([value, words]) => value === 'other' && everyMatch(beginning, words).length > 0)
}

/** What a mail calls itself, and whether the subject does: what stands there is what the mail is about. */
export interface Name {
  readonly value: Kind
  readonly text: string
  readonly isSubject: boolean
}

const FORWARDED_SUBJECT = /^(?:vs|fw|fwd|videresendt):/iu
const SUBJECT_LINE = /^[ \t*>]{0,4}(?:Emne|Subject|Betreff|Ämne)\*?:[ \t*]{0,4}/gimu

/** What was forwarded, from its own subject on: people who pass a mail on call it what they like. */
function forwarded(text: string): string {
  if (!FORWARDED_SUBJECT.test(text)) return text
  const last = Array.from(text.matchAll(SUBJECT_LINE)).at(-1)
  return last ? text.slice(last.index + last[0].length) : text
}

/** Invoice, credit note or reminder, an order or another document: what the subject and the first lines call it first. */
export function findName(given: string): Name | null {
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
  return first ? { value: first.value, text: first.text, isSubject: first.index < subjectEnd } : null
}

export const signOf = ({ value, isSubject }: Name) => `#named ${value}${isSubject ? ' in the subject' : ''}`

/** What tells an invoice, a reminder and a credit note apart: their words, and what they call themselves. */
export function kindSignsOf(words: ReadonlySet<string>, name: Name | null): Set<string> {
  const signs = new Set(words)
  return name ? signs.add(signOf(name)) : signs
}

/** How sure the kind of a mail is that is neither a reminder nor a credit note: one that says so, and any other. */
const INVOICE = { named: 0.9, assumed: 0.8 }

/** Invoice, reminder or credit note, as the words of a mail tell that is one of them. */
export function findKind(words: ReadonlySet<string>, name: Name | null): Reading {
  const signs = kindSignsOf(words, name)
  const likely = { reminder: likelihood('reminder', signs), credit_note: likelihood('credit_note', signs) }
  const value = likely.reminder > likely.credit_note ? 'reminder' : 'credit_note'
  const said = (kind: Kind) => (name?.value === kind ? name.text : '')
  if (likely[value] >= 0.5) return { value, text: said(value), confidence: round(likely[value]) }
  const confidence = name?.value === 'invoice' ? INVOICE.named : INVOICE.assumed
  return { value: 'invoice', text: said('invoice'), confidence }
}
