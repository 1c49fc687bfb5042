import type { Email } from '../workflow/facts.ts'
import type { Origin } from '../workflow/origin.ts'
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

/** The sender as the supplier, when nothing in the mail names one. Our own people and machines supply nothing. */
export function bySender({ email: { sender_name: name }, is_ours }: Origin): SourceReadings {
  const isNamed = name !== '' && !is_ours
  return {
    source: 'sender',
    readings: isNamed ? { supplier_name: { value: name, text: name, confidence: 0.5 } } : {},
  }
}
