import * as z from 'zod'
import type { EInvoice } from '../extract/e-invoice/e-invoice.ts'
import { INVOICE_FIELDS, readInvoice } from '../extract/invoice.ts'
import { claimsIn, type InvoiceClaim, invoiceClaimSchema } from '../extract/invoice-claim.ts'
import { eInvoiceReadings, INVOICE_SOURCES, merge, type SourceReadings } from '../extract/invoice-sources.ts'
import { ownText } from '../extract/own-text.ts'
import { type Context, completed, defineAction } from '../workflow/action.ts'
import type { Email } from '../workflow/facts.ts'

const text = z.string().nullable()
/** Lines that are kept: an email's row has room for them beside everything else. */
const MAX_LINES = 50

const resultSchema = z.object({
  ...invoiceClaimSchema.shape,
  kind: z.enum(['invoice', 'credit_note', 'reminder']).nullable(),
  issue_date: text,
  net: text,
  vat: text,
  supplier_name: text,
  cvr: text.meta({ description: 'Danish company number' }),
  customer_number: text,
  order_number: text,
  payment_reference: text.meta({ description: 'Payment line (FIK) or reference' }),
  iban: text,
  bic: text,
  account: text.meta({ description: 'Danish registration and account number' }),
  lines: z
    .array(z.object({ description: text, quantity: text, unit: text, price: text, amount: text }))
    .meta({ description: `Of a structured invoice, the first ${MAX_LINES}` }),
  source: z.enum(INVOICE_SOURCES).meta({ description: 'The most trusted of those that said something' }),
  fields: z
    .partialRecord(
      z.enum(INVOICE_FIELDS),
      z.object({ source: z.enum(INVOICE_SOURCES), text: z.string(), confidence: z.number() }),
    )
    .meta({ description: 'Where each field comes from, and how sure it is: 0 to 1' }),
})

export const extractInvoiceData = defineAction({
  name: 'extract_invoice_data',
  category: 'extraction',
  summary: {
    da: 'Læser fakturaen: nummer, beløb, forfaldsdato og mere, af e-faktura, PDF eller mailens tekst.',
    en: 'Reads the invoice: number, amount, due date and more, from an e-invoice, a PDF or the email’s text.',
  },
  params: z.strictObject({
    ai_provider: z.enum(['ollama', 'bedrock', 'none']).default('ollama').meta({
      description: 'Asked for what the rules do not find',
    }),
    fallback_to_regex: z.stringbool().or(z.boolean()).default(true).meta({
      description: 'Go on with the rules alone when the provider does not answer',
    }),
  }),
  result: resultSchema,
  example: { ai_provider: 'ollama', fallback_to_regex: true },
  run: async ({ ai_provider, fallback_to_regex }, context) => {
    const { email } = context.facts
    const { eInvoice, pdfText } = await readAttachments(context)
    // Quoted earlier mail is about earlier invoices: neither rules nor AI read it.
    const own = ownText(email.subject, email.body)
    const rules: SourceReadings[] = [
      { source: 'e_invoice', readings: eInvoice ? eInvoiceReadings(eInvoice) : {} },
      { source: 'pdf', readings: pdfText ? readInvoice(pdfText, email.received_at) : {} },
      { source: 'text', readings: readInvoice(own, email.received_at) },
    ]
    const { values } = merge(rules)
    const complete = values.invoice_number && values.amount && values.due_date
    const wanted = ai_provider !== 'none' && !complete && !eInvoice
    const whole = `${own}\n${pdfText}`
    const claim = wanted ? await ask(ai_provider, whole, context) : null
    if (wanted && !claim && !fallback_to_regex)
      throw new Error(`${ai_provider} did not answer, and fallback_to_regex is off`)
    const claimed: SourceReadings = {
      source: 'ai',
      readings: claim ? claimsIn(claim, whole, email.received_at) : {},
    }
    return outcome([...rules, claimed, bySender(email)], eInvoice)
  },
})

function outcome(sources: readonly SourceReadings[], eInvoice: EInvoice | null) {
  const { values, origins, disagreements } = merge(sources)
  const { invoice_number, amount, due_date } = origins
  const source = INVOICE_SOURCES.find((one) =>
    [invoice_number, amount, due_date].some((origin) => origin?.source === one),
  )
  if (!source) throw new Error('no invoice number, amount or due date found in the email')
  const result = resultSchema.parse({
    ...values,
    lines: eInvoice?.lines.slice(0, MAX_LINES) ?? [],
    source,
    fields: origins,
  })
  return completed(
    result,
    { kind: 'save_extracted', key: 'invoice', data: result },
    ...(disagreements.length > 0
      ? [{ kind: 'flag_for_review' as const, reason: `invoice: ${disagreements.join('; ')}` }]
      : []),
  )
}

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

/** Whose mail it is, when nothing in it says who the supplier is. */
const bySender = ({ sender_name }: Email): SourceReadings => ({
  source: 'sender',
  readings: sender_name ? { supplier_name: { value: sender_name, text: sender_name, confidence: 0.5 } } : {},
})

async function ask(
  provider: 'ollama' | 'bedrock',
  given: string,
  { ports }: Context,
): Promise<InvoiceClaim | null> {
  return ports.ai.extract({ provider, schema: invoiceClaimSchema, text: given }).catch(() => null)
}
