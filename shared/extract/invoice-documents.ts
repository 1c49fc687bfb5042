import type { Context } from '../workflow/action.ts'
import type { EInvoice } from './e-invoice/e-invoice.ts'
import { readInvoice } from './invoice.ts'
import { invoiceClaimSchema } from './invoice-claim.ts'
import { verifyClaim } from './verify-claim.ts'

/** The first structured invoice attached or inside a PDF, and the text of the PDFs. */
export async function readAttachments({ facts: { email }, ports }: Context) {
  let eInvoice: EInvoice | null = null
  const texts: string[] = []
  for (const attachment of email.attachments) {
    const content = await ports.attachments.read(attachment, email)
    if (!content) continue
    eInvoice ??= await structured(content.xml)
    if (content.text.trim()) texts.push(content.text)
  }
  // Of several PDFs the first that reads as an invoice: terms and delivery notes come along.
  const isInvoice = (one: string) => readInvoice(one, email.received_at).invoice_number !== undefined
  return { eInvoice, pdfText: texts.find(isInvoice) ?? texts[0] ?? '' }
}

/** Few emails bring XML: its parser loads when one does. */
async function structured(xml: readonly string[]): Promise<EInvoice | null> {
  if (xml.length === 0) return null
  const { readEInvoice } = await import('./e-invoice/e-invoice.ts')
  return xml.map(readEInvoice).find((invoice) => invoice !== null) ?? null
}

/** What a model reads and the text contains; null when it does not answer. */
export async function askModel(provider: 'ollama' | 'bedrock', given: string, { ports, facts }: Context) {
  const claim = await ports.ai
    .extract({ provider, schema: invoiceClaimSchema, text: given })
    .catch(() => null)
  return claim && verifyClaim(claim, given, facts.email.received_at)
}
