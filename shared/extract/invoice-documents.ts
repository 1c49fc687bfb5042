import type { Context } from '../workflow/action.ts'
import type { EInvoice } from './e-invoice/e-invoice.ts'
import { readInvoice } from './invoice.ts'
import { invoiceClaimSchema } from './invoice-claim.ts'
import { verifyClaim } from './verify-claim.ts'

/** The first structured invoice, attached or embedded in a PDF, and the text of the PDFs. */
export async function readAttachments({ facts: { email }, ports }: Context) {
  let eInvoice: EInvoice | null = null
  const texts: string[] = []
  for (const attachment of email.attachments) {
    const content = await ports.attachments.read(attachment, email)
    if (!content) continue
    eInvoice ??= await structured(content.xml)
    if (content.text.trim()) texts.push(content.text)
  }
  // Of several PDFs, the first one that reads as an invoice: terms and delivery notes are often attached too.
  const isInvoice = (one: string) => readInvoice(one, email.received_at).invoice_number !== undefined
  return { eInvoice, pdfText: texts.find(isInvoice) ?? texts[0] ?? '' }
}

/** Few emails have XML attachments, so the parser loads on demand. */
async function structured(xml: readonly string[]): Promise<EInvoice | null> {
  if (xml.length === 0) return null
  const { readEInvoice } = await import('./e-invoice/e-invoice.ts')
  return xml.map(readEInvoice).find((invoice) => invoice !== null) ?? null
}

/** The values that a model reads and the text confirms; null when the model does not answer. */
export async function askModel(provider: 'ollama' | 'bedrock', given: string, { ports, facts }: Context) {
  const claim = await ports.ai
    .extract({ provider, schema: invoiceClaimSchema, text: given })
    .catch(() => null)
  return claim && verifyClaim(claim, given, facts.email.received_at)
}
