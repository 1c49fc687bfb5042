import type { Email } from '../workflow/facts.ts'
import type { SourceReadings } from './invoice-sources.ts'
import { ownText } from './own-text.ts'

/** What the sender wrote, as HTML and as plain text, which may be the same. */
export function ownTexts({ subject, body, html_text }: Email) {
  const plain = {
    source: html_text === '' ? ('html' as const) : ('text' as const),
    text: ownText(subject, body),
  }
  return html_text ? [{ source: 'html' as const, text: ownText(subject, html_text) }, plain] : [plain]
}

/** Whose mail it is (see `originOf`), when nothing in it says who the supplier is. */
export const bySender = ({ sender_name }: Pick<Email, 'sender_name'>): SourceReadings => ({
  source: 'sender',
  readings: sender_name ? { supplier_name: { value: sender_name, text: sender_name, confidence: 0.5 } } : {},
})
