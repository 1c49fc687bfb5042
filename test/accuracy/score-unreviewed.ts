import { type InvoiceField, readDocument } from '../../shared/extract/invoice.ts'
import { check } from '../../shared/extract/invoice-checks.ts'
import { merge, type SourceReadings } from '../../shared/extract/invoice-sources.ts'
import { ownText, quotedText } from '../../shared/extract/own-text.ts'
import { paymentLineReadings } from '../../shared/extract/payment-line.ts'
import type { Labelled } from './read-set.ts'
import { bare, count, type Scores } from './score.ts'
import { type Question, RECEIVED } from './score-lines.ts'

/** The fields that are asked of every mail. */
const FIELDS = ['kind', 'invoice_number', 'amount', 'due_date'] as const

/** Of the mails read as invoices: how many nobody is asked to review, and how those are read. */
export interface Unreviewed {
  /** Mails of which a number or an amount was read. */
  readonly read: number
  readonly unreviewed: number
  /** Unreviewed mails of which every field is right. */
  readonly right: number
  readonly scores: Scores
}

type Asked = Question & { readonly received?: string }

/** A labelled email as a question about the four fields. */
export const questionOf = ({ name, subject, body, received, invoice }: Labelled): Asked => ({
  ...{ name, subject, body, received },
  expected: Object.fromEntries(FIELDS.map((field) => [field, invoice[field] ?? ''])),
})

/**
 * Reads each mail as `extract_invoice_data` does without a model, a PDF or earlier invoices, and scores those that it
 * finds nothing to doubt in.
 */
export function scoreUnreviewed(questions: readonly Asked[]): Unreviewed {
  const scores: Scores = { fields: new Map(), mistakes: [] }
  let [read, unreviewed, right] = [0, 0, 0]
  for (const { name, subject, body, expected, received = RECEIVED } of questions) {
    const text = ownText(subject, body)
    const sources: SourceReadings[] = [
      { source: 'payment_line', readings: paymentLineReadings([text]) },
      { source: 'text', ...readDocument(text, received, () => quotedText(subject, body)) },
    ]
    const { values, doubts } = check(merge(sources), sources, [text])
    if (values.invoice_number === null && values.amount === null) continue
    read += 1
    if (doubts.length > 0) continue
    unreviewed += 1
    const found = (field: InvoiceField) => values[field] ?? ''
    for (const field of FIELDS) count(scores, name, field, expected[field], found(field))
    if (FIELDS.every((field) => bare(expected[field]) === bare(found(field)))) right += 1
  }
  return { read, unreviewed, right, scores }
}
