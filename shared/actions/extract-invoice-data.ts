import * as z from 'zod'
import { dateIn } from '../extract/date.ts'
import type { EInvoice } from '../extract/e-invoice/e-invoice.ts'
import { INVOICE_FIELDS, readDocument } from '../extract/invoice.ts'
import { check } from '../extract/invoice-checks.ts'
import { invoiceClaimSchema } from '../extract/invoice-claim.ts'
import { askModel, readAttachments } from '../extract/invoice-documents.ts'
import { doesNotAnswer, isNone, NOTHING_READ } from '../extract/invoice-doubts.ts'
import { compareWith, payeesOf } from '../extract/invoice-history.ts'
import { bySender, ownTexts } from '../extract/invoice-mail.ts'
import { type FieldOrigin, INVOICE_SOURCES } from '../extract/invoice-origin.ts'
import {
  eInvoiceReadings,
  type MergedInvoice,
  merge,
  type SourceReadings,
} from '../extract/invoice-sources.ts'
import { paymentLineReadings } from '../extract/payment-line.ts'
import type { Language, Text } from '../language.ts'
import { OFFICE_ZONE } from '../office-zone.ts'
import { type Context, completed, defineAction, failed } from '../workflow/action.ts'
import { type Origin, originOf } from '../workflow/origin.ts'

const text = z.string().nullable()
/** With less likelihood, the words speak against an invoice more than for one. */
const EVEN = 0.5
/** Maximum lines kept, so that they fit into the email's row with everything else. */
const MAX_LINES = 50

const resultSchema = z.object({
  ...invoiceClaimSchema.shape,
  lines: z
    .array(z.object({ description: text, quantity: text, unit: text, price: text, amount: text }))
    .meta({ description: `The first ${MAX_LINES} lines of a structured invoice` }),
  duplicate_of: z.int().nullable().meta({
    description:
      'Id of the latest earlier email with the same invoice from the same supplier; null when there is none',
  }),
  source: z.enum(INVOICE_SOURCES).meta({ description: 'The most trusted source that had data' }),
  fields: z
    .partialRecord(
      z.enum([...INVOICE_FIELDS, 'lines']),
      z.object({ source: z.enum(INVOICE_SOURCES), text: z.string(), confidence: z.number() }),
    )
    .meta({ description: 'Source, text and confidence (0 to 1) of each field' }),
})

export const extractInvoiceData = defineAction({
  name: 'extract_invoice_data',
  category: 'extraction',
  summary: {
    da: 'Læser fakturaen: nummer, beløb, forfaldsdato og mere, af e-faktura, PDF eller mailens tekst. Findes hverken nummer eller beløb, fejler trinnet. Er fakturaen set før, eller er leverandørens konto ny, sættes mailen til manuel gennemgang.',
    en: 'Reads the invoice: number, amount, due date and more, from an e-invoice, a PDF or the email’s text. If neither number nor amount is found, the step fails. If the invoice was received before, or the supplier’s account is new, the email is put up for manual review.',
  },
  params: z.strictObject({
    ai_provider: z.enum(['ollama', 'bedrock', 'none']).default('ollama').meta({
      description:
        'Model that also reads the text: it fills the fields that the rules do not find, and differences flag the email',
    }),
    ask_ai: z.enum(['always', 'when_missing']).default('always').meta({
      description:
        '`when_missing` saves cost: the model is asked only when the rules find no number, amount or due date. It is never asked about an e-invoice',
    }),
    fallback_to_regex: z.stringbool().or(z.boolean()).default(true).meta({
      description: 'Continue with the rules alone when the provider does not answer',
    }),
  }),
  result: resultSchema,
  example: { ai_provider: 'ollama', ask_ai: 'always', fallback_to_regex: true },
  run: async ({ ai_provider, ask_ai, fallback_to_regex }, context) => {
    const { email } = context.facts
    const { language } = context.settings
    const origin = originOf(email, context.settings)
    const { eInvoice, pdfText } = await readAttachments(context)
    // Quoted mail is about earlier invoices: AI does not read it, and the rules only what a reminder needs of it.
    const texts = [{ source: 'pdf' as const, text: pdfText, quoted: undefined }, ...ownTexts(email)]
    const documents: SourceReadings[] = [
      { source: 'e_invoice', readings: eInvoice ? eInvoiceReadings(eInvoice) : {} },
      { source: 'payment_line', readings: paymentLineReadings(texts.map(({ text }) => text)) },
      ...texts.map(({ source, text, quoted }) => ({
        source,
        ...(text ? readDocument(text, email.received_at, quoted) : { readings: {} }),
      })),
    ]
    const whole = texts.map(({ text }) => text).join('\n')
    const wanted = !eInvoice && (ask_ai === 'always' || !isComplete(merge(documents)))
    const claimed = wanted && ai_provider !== 'none' ? await askModel(ai_provider, whole, context) : {}
    if (!claimed && !fallback_to_regex) return unread(doesNotAnswer(ai_provider), language)
    const sources = [...documents, { source: 'ai' as const, readings: claimed ?? {} }, bySender(origin)]
    return outcome(check(merge(sources), sources, [whole]), eInvoice, origin, context, likeliest(sources))
  },
})

/** How likely an invoice the likeliest of the texts is, 0 to 1; null where there is no text. */
function likeliest(sources: readonly SourceReadings[]): number | null {
  const all = sources.flatMap(({ likelihood }) => likelihood ?? [])
  return all.length > 0 ? Math.max(...all) : null
}

/** Whether the rules found the fields that every payment needs. */
const isComplete = ({ values }: MergedInvoice) =>
  values.invoice_number !== null && values.amount !== null && values.due_date !== null

function outcome(
  { values, origins, doubts }: MergedInvoice,
  eInvoice: EInvoice | null,
  origin: Origin,
  context: Context,
  likelihood: number | null,
) {
  const { invoice_number, amount, due_date } = origins
  const { facts, settings } = context
  if (!invoice_number && !amount)
    return unread(
      likelihood !== null && likelihood < EVEN ? isNone(likelihood) : NOTHING_READ,
      settings.language,
    )
  const source = INVOICE_SOURCES.find((one) =>
    [invoice_number, amount, due_date].some((origin) => origin?.source === one),
  )
  const { kind, supplier_name, cvr } = values
  const invoice = {
    received_on: dateIn(facts.email.received_at, OFFICE_ZONE),
    ...{ kind, invoice_number: values.invoice_number, amount: values.amount, supplier_name, cvr },
    supplier_email: origin.is_ours ? null : origin.email.sender_email,
    // A credit note names the account of whoever gets the money back.
    payees: kind === 'credit_note' ? [] : payeesOf(values),
  }
  const history = compareWith(facts.earlier_invoices, { ...invoice, email_id: facts.email.id })
  const lines = eInvoice?.lines.slice(0, MAX_LINES) ?? []
  const result = resultSchema.parse({
    ...values,
    lines,
    duplicate_of: history.duplicate_of,
    source,
    fields: { ...origins, ...(lines.length > 0 && { lines: linesOrigin(lines) }) },
  })
  return completed(
    result,
    { kind: 'save_extracted', key: 'invoice', data: result },
    { kind: 'record_invoice', invoice },
    ...[...doubts, ...history.doubts].map((doubt) => ({
      kind: 'flag_for_review' as const,
      reason: doubt[settings.language],
    })),
  )
}

/**
 * The step's `on_error` decides whether the workflow goes on; either way the invoice is flagged for review.
 */
const unread = (why: Text, language: Language) =>
  failed(why.en, { kind: 'flag_for_review', reason: why[language] })

/** Only a structured invoice has lines; the words of the first one stand for all as their origin. */
const linesOrigin = ([first]: EInvoice['lines']): FieldOrigin => ({
  source: 'e_invoice',
  text: first?.description ?? '',
  confidence: 1,
})
