import { type InvoiceField, type InvoiceReadings, readInvoice } from '../../shared/extract/invoice.ts'
import { ownText, quotedText } from '../../shared/extract/own-text.ts'
import { findTrackingNumbers } from '../../shared/extract/tracking.ts'
import { CARRIERS } from '../../shared/extract/tracking-carriers.ts'
import type { Labelled } from './read-set.ts'

/** Fields that make a mail an invoice: one read in any other mail is made up. */
const DECISIVE: readonly InvoiceField[] = ['invoice_number', 'amount', 'currency', 'due_date']
/** Fields of which other mail has its own: they are scored where the label says that it is an invoice. */
const FURTHER: readonly InvoiceField[] = [
  ...(['issue_date', 'kind', 'net', 'vat', 'cvr', 'order_number', 'payment_reference', 'iban'] as const),
]

/** Counts of one field or carrier: right, wrong or made up, and not found. */
export interface Score {
  right: number
  wrong: number
  missed: number
}

/** What was read of one email that is not what it says. */
export interface Mistake {
  readonly email: string
  readonly field: string
  readonly expected: string
  readonly found: string
}

/** A mistake as one line, as docs and `development-mistakes.txt` have it. */
export const sentenceOf = ({ email, field, expected, found }: Mistake): string =>
  `${email}: ${field} is ${expected || 'not said'}, read as ${found || 'nothing'}`

export interface Scores {
  readonly fields: Map<string, Score>
  readonly mistakes: Mistake[]
}

/** What the rules read of a mail as an invoice. */
export const readMail = (
  { subject, body }: Pick<Labelled, 'subject' | 'body'>,
  received: string,
): InvoiceReadings => readInvoice(ownText(subject, body), received, () => quotedText(subject, body))

/** Reads every email with the rules, as the engine would, and compares with its labels. */
export function score(emails: readonly Labelled[]): Scores {
  const scores: Scores = { fields: new Map(), mistakes: [] }
  for (const email of emails) {
    const readings = readMail(email, email.received)
    const isInvoice = DECISIVE.some((field) => email.invoice[field])
    for (const field of isInvoice ? [...DECISIVE, ...FURTHER] : DECISIVE)
      count(scores, email.name, field, email.invoice[field], readings[field]?.value)
    const found = findTrackingNumbers(`${email.sender}\n${email.subject}\n${email.body}`, CARRIERS).map(
      ({ carrier, number }) => `${carrier} ${number}`,
    )
    for (const parcel of new Set([...found, ...email.tracking])) {
      const [carrier = ''] = parcel.split(' ')
      const expected = email.tracking.includes(parcel) ? parcel : ''
      const read = found.includes(parcel) ? parcel : ''
      count(scores, email.name, carrier, expected, read)
      countTotal(scores, expected, read)
    }
  }
  return scores
}

/** Numbers are the same with and without spaces. */
export const bare = (value = '') => value.replace(/ /g, '')

/** Adds one reading to the scores of its field: what the mail says and what was read, empty where there is nothing. */
export function count(
  { fields, mistakes }: Scores,
  email: string,
  field: string,
  said: string | undefined,
  read: string | undefined,
): void {
  const [expected, found] = [bare(said), bare(read)]
  const sum = fields.get(field) ?? { right: 0, wrong: 0, missed: 0 }
  fields.set(field, sum)
  if (expected === found) {
    if (expected) sum.right += 1
    return
  }
  if (found) sum.wrong += 1
  if (expected) sum.missed += 1
  mistakes.push({ email, field, expected, found })
}

/** All carriers together. */
function countTotal({ fields }: Scores, expected: string, found: string) {
  const sum = fields.get('tracking') ?? { right: 0, wrong: 0, missed: 0 }
  fields.set('tracking', sum)
  if (expected && found) sum.right += 1
  else if (found) sum.wrong += 1
  else sum.missed += 1
}

/** Of what was read, the share that is right. */
export const precision = ({ right, wrong }: Score): number =>
  right + wrong === 0 ? 1 : right / (right + wrong)

/** Of what is there, the share that was read. */
export const recall = ({ right, missed }: Score): number =>
  right + missed === 0 ? 1 : right / (right + missed)
