import * as z from 'zod'
import type { EInvoice } from '../extract/e-invoice/e-invoice.ts'
import { INVOICE_FIELDS, readDocument, readInvoice } from '../extract/invoice.ts'
import { check } from '../extract/invoice-checks.ts'
import { invoiceClaimSchema } from '../extract/invoice-claim.ts'
import { doesNotAnswer, NOTHING_READ } from '../extract/invoice-doubts.ts'
import { bySender, ownTexts } from '../extract/invoice-mail.ts'
import {
  eInvoiceReadings,
  type FieldOrigin,
  INVOICE_SOURCES,
  type MergedInvoice,
  merge,
  type SourceReadings,
} from '../extract/invoice-sources.ts'
import { paymentLineReadings } from '../extract/payment-line.ts'
import { verifyClaim } from '../extract/verify-claim.ts'
import type { Language, Text } from '../language.ts'
import { type Context, completed, defineAction, failed } from '../workflow/action.ts'

const text = z.string().nullable()
/** Lines that are kept: an email's row has room for them beside everything else. */
const MAX_LINES = 50

const resultSchema = z.object({
  ...invoiceClaimSchema.shape,
  lines: z
    .array(z.object({ description: text, quantity: text, unit: text, price: text, amount: text }))
    .meta({ description: `Of a structured invoice, the first ${MAX_LINES}` }),
  source: z.enum(INVOICE_SOURCES).meta({ description: 'The most trusted of those that said something' }),
  fields: z
    .partialRecord(
      z.enum([...INVOICE_FIELDS, 'lines']),
      z.object({ source: z.enum(INVOICE_SOURCES), text: z.string(), confidence: z.number() }),
    )
    .meta({ description: 'Where each field comes from, and how sure it is: 0 to 1' }),
})

export const extractInvoiceData = defineAction({
  name: 'extract_invoice_data',
  category: 'extraction',
  summary: {
    da: 'Læser fakturaen: nummer, beløb, forfaldsdato og mere, af e-faktura, PDF eller mailens tekst. Findes hverken nummer eller beløb, fejler trinnet, og mailen sættes til manuel gennemgang.',
    en: 'Reads the invoice: number, amount, due date and more, from an e-invoice, a PDF or the email’s text. Where neither number nor amount is found, the step fails and the email is put up for manual review.',
  },
  params: z.strictObject({
    ai_provider: z.enum(['ollama', 'bedrock', 'none']).default('ollama').meta({
      description:
        'Reads the text beside the rules: fills what they do not find, and flags what it reads differently',
    }),
    ask_ai: z.enum(['always', 'when_missing']).default('always').meta({
      description:
        'when_missing saves what asking costs: only when the rules find no number, amount or due date. Never of an e-invoice',
    }),
    fallback_to_regex: z.stringbool().or(z.boolean()).default(true).meta({
      description: 'Go on with the rules alone when the provider does not answer',
    }),
  }),
  result: resultSchema,
  example: { ai_provider: 'ollama', ask_ai: 'always', fallback_to_regex: true },
  run: async ({ ai_provider, ask_ai, fallback_to_regex }, context) => {
    const { email } = context.facts
    const { language } = context.settings
    const { eInvoice, pdfText } = await readAttachments(context)
    // Quoted earlier mail is about earlier invoices: neither rules nor AI read it.
    const texts = [{ source: 'pdf' as const, text: pdfText }, ...ownTexts(email)]
    const documents: SourceReadings[] = [
      { source: 'e_invoice', readings: eInvoice ? eInvoiceReadings(eInvoice) : {} },
      { source: 'payment_line', readings: paymentLineReadings(texts.map(({ text }) => text)) },
      ...texts.map(({ source, text }) => ({
        source,
        ...(text ? readDocument(text, email.received_at) : { readings: {} }),
      })),
    ]
    const whole = texts.map(({ text }) => text).join('\n')
    const wanted = !eInvoice && (ask_ai === 'always' || !isComplete(merge(documents)))
    const claimed = wanted && ai_provider !== 'none' ? await ask(ai_provider, whole, context) : {}
    if (!claimed && !fallback_to_regex) return unread(doesNotAnswer(ai_provider), language)
    const sources = [...documents, { source: 'ai' as const, readings: claimed ?? {} }, bySender(email)]
    return outcome(check(merge(sources), sources, [whole]), eInvoice, language)
  },
})

/** Whether the rules found what no invoice can be paid without. */
const isComplete = ({ values }: MergedInvoice) =>
  values.invoice_number !== null && values.amount !== null && values.due_date !== null

function outcome({ values, origins, doubts }: MergedInvoice, eInvoice: EInvoice | null, language: Language) {
  const { invoice_number, amount, due_date } = origins
  if (!invoice_number && !amount) return unread(NOTHING_READ, language)
  const source = INVOICE_SOURCES.find((one) =>
    [invoice_number, amount, due_date].some((origin) => origin?.source === one),
  )
  const lines = eInvoice?.lines.slice(0, MAX_LINES) ?? []
  const result = resultSchema.parse({
    ...values,
    lines,
    source,
    fields: { ...origins, ...(lines.length > 0 && { lines: linesOrigin(lines) }) },
  })
  return completed(
    result,
    { kind: 'save_extracted', key: 'invoice', data: result },
    ...doubts.map((doubt) => ({ kind: 'flag_for_review' as const, reason: doubt[language] })),
  )
}

/** Goes on or stops by the step's `on_error`; either way the invoice waits for somebody to look at it. */
const unread = (why: Text, language: Language) =>
  failed(why.en, { kind: 'flag_for_review', reason: why[language] })

/** Only a structured invoice has lines; they are shown by the first one's words. */
const linesOrigin = ([first]: EInvoice['lines']): FieldOrigin => ({
  source: 'e_invoice',
  text: first?.description ?? '',
  confidence: 1,
})

/** The first structured invoice attached or inside a PDF, and the text of the PDFs. */
async function readAttachments({ facts, ports }: Context) {
  let eInvoice: EInvoice | null = null
  const texts: string[] = []
  for (const attachment of facts.email.attachments) {
    const content = await ports.attachments.read(attachment)
    if (!content) continue
    eInvoice ??= await structured(content.xml)
    if (content.text.trim()) texts.push(content.text)
  }
  // Of several PDFs the first that reads as an invoice: terms and delivery notes come along.
  const isInvoice = (one: string) => readInvoice(one, facts.email.received_at).invoice_number !== undefined
  return { eInvoice, pdfText: texts.find(isInvoice) ?? texts[0] ?? '' }
}

/** Few emails bring XML: its parser loads when one does. */
async function structured(xml: readonly string[]): Promise<EInvoice | null> {
  if (xml.length === 0) return null
  const { readEInvoice } = await import('../extract/e-invoice/e-invoice.ts')
  return xml.map(readEInvoice).find((invoice) => invoice !== null) ?? null
}

/** What a model reads and the text contains; null when it does not answer. */
async function ask(provider: 'ollama' | 'bedrock', given: string, { ports, facts }: Context) {
  const claim = await ports.ai
    .extract({ provider, schema: invoiceClaimSchema, text: given })
    .catch(() => null)
  return claim && verifyClaim(claim, given, facts.email.received_at)
}
