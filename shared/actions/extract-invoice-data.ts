import * as z from 'zod'
import { findAmounts, namedCurrency, parseAmount } from '../extract/amount.ts'
import { findDates } from '../extract/date.ts'
import { extractInvoice, type Invoice } from '../extract/invoice.ts'
import { ownText } from '../extract/own-text.ts'
import { type Context, completed, defineAction } from '../workflow/action.ts'

const invoiceSchema = z.object({
  invoice_number: z.string().nullable(),
  amount: z.string().nullable().meta({ description: 'Total payable as a decimal number: 1250.00' }),
  currency: z.string().nullable().meta({ description: 'ISO 4217' }),
  due_date: z.string().nullable().meta({ description: 'ISO 8601' }),
})

export const extractInvoiceData = defineAction({
  name: 'extract_invoice_data',
  category: 'extraction',
  summary: {
    da: 'Læser fakturanummer, beløb, valuta og forfaldsdato i mailen.',
    en: 'Reads invoice number, amount, currency and due date from the email.',
  },
  params: z.strictObject({
    ai_provider: z.enum(['ollama', 'bedrock', 'none']).default('ollama').meta({
      description: 'Asked for what the rules do not find',
    }),
    fallback_to_regex: z.stringbool().or(z.boolean()).default(true).meta({
      description: 'Go on with the rules alone when the provider does not answer',
    }),
  }),
  result: z.object({ ...invoiceSchema.shape, source: z.enum(['rules', 'ai', 'rules+ai']) }),
  example: { ai_provider: 'ollama', fallback_to_regex: true },
  run: async ({ ai_provider, fallback_to_regex }, context) => {
    const { email } = context.facts
    // Quoted earlier mail is about earlier invoices: neither rules nor AI read it.
    const text = ownText(email.subject, email.body)
    const rules = extractInvoice(text, email.received_at)
    const complete = rules.invoice_number && rules.amount && rules.due_date
    const asked = ai_provider === 'none' || complete ? null : await ask(ai_provider, text, context)
    if (asked === 'no answer' && !fallback_to_regex)
      throw new Error(`${ai_provider} did not answer, and fallback_to_regex is off`)

    const invoice = asked && asked !== 'no answer' ? merge(rules, asked, text, email.received_at) : rules
    if (!invoice.invoice_number && !invoice.amount && !invoice.due_date)
      throw new Error('no invoice number, amount or due date found in the email')
    const result = { ...invoice, source: sourceOf(rules, invoice) }
    return completed(result, { kind: 'save_extracted', key: 'invoice', data: result })
  },
})

async function ask(
  provider: 'ollama' | 'bedrock',
  text: string,
  { ports }: Context,
): Promise<Invoice | 'no answer'> {
  return (await ports.ai.extract({ provider, schema: invoiceSchema, text }).catch(() => null)) ?? 'no answer'
}

/** Rules come first. AI fills a gap only with a value that stands in the text: what it makes up is dropped. */
function merge(rules: Invoice, claimed: Invoice, text: string, receivedAt: string): Invoice {
  const number = claimed.invoice_number?.trim()
  const amount = claimed.amount && parseAmount(claimed.amount)
  const inText = findAmounts(text, true).find((found) => found.amount === amount)
  const dueInText = findDates(text, receivedAt).find(({ date }) => date === claimed.due_date)
  return {
    invoice_number: rules.invoice_number ?? (number && standsIn(text, number) ? number : null),
    amount: rules.amount ?? inText?.amount ?? null,
    currency: rules.currency ?? (inText ? (inText.currency ?? namedCurrency(text) ?? 'DKK') : null),
    due_date: rules.due_date ?? dueInText?.date ?? null,
  }
}

/** Whether an invoice number stands in a text as a whole, not as part of a longer number or word. */
function standsIn(text: string, number: string): boolean {
  const [first = '', ...rest] = text.split(number)
  let before = first
  return rest.some((after) => {
    const isWhole = !/[\p{L}\d]$/u.test(before.slice(-1)) && !/^[\p{L}\d]/u.test(after)
    before = after
    return isWhole && /\d/.test(number)
  })
}

function sourceOf(rules: Invoice, invoice: Invoice): 'rules' | 'ai' | 'rules+ai' {
  const fields = ['invoice_number', 'amount', 'due_date'] as const
  const byAi = fields.some((field) => rules[field] !== invoice[field])
  if (!byAi) return 'rules'
  return fields.some((field) => rules[field]) ? 'rules+ai' : 'ai'
}
