import type { Email } from '../workflow/facts.ts'
import type { SourceReadings } from './invoice-sources.ts'
import { ownText } from './own-text.ts'

/** The sender's own words, as HTML and as plain text, which may be equal. */
export function ownTexts({ subject, body, html_text }: Email) {
  const plain = {
    source: html_text === '' ? ('html' as const) : ('text' as const),
    text: ownText(subject, body),
  }
  return html_text ? [{ source: 'html' as const, text: ownText(subject, html_text) }, plain] : [plain]
}

/** The sender (see `originOf`) as the supplier, when nothing in the mail names one. */
export const bySender = ({ sender_name }: Pick<Email, 'sender_name'>): SourceReadings => ({
  source: 'sender',
  readings: sender_name ? { supplier_name: { value: sender_name, text: sender_name, confidence: 0.5 } } : {},
})
