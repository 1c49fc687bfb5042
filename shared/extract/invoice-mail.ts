import type { Email } from '../workflow/facts.ts'
import type { Origin } from '../workflow/origin.ts'
import type { SourceReadings } from './invoice-sources.ts'
import { ownText, quotedText } from './own-text.ts'

/** The sender's own words and the mail quoted below them, as HTML and as plain text, which may be equal. */
export function ownTexts({ subject, body, html_text }: Email) {
  const of = <S extends 'html' | 'text'>(source: S, body: string) => ({
    source,
    text: ownText(subject, body),
    quoted: () => quotedText(subject, body),
  })
  return html_text
    ? [of('html', html_text), of('text', body)]
    : [of(html_text === '' ? 'html' : 'text', body)]
}

/** The sender as the supplier, when nothing in the mail names one. Our own people and machines supply nothing. */
export function bySender({ email: { sender_name: name }, is_ours }: Origin): SourceReadings {
  const isNamed = name !== '' && !is_ours
  return {
    source: 'sender',
    readings: isNamed ? { supplier_name: { value: name, text: name, confidence: 0.5 } } : {},
  }
}
