import type { Language } from '../../shared/language.ts'
import { INVOICE_FIELDS } from '../words/invoice.ts'
import { SLOTS } from '../words/values.ts'

const FROM_INVOICE = 'steps.extract_invoice_data.'

/** What a template or a condition reads, in the office's words: `vendor.name` is "leverandør". */
export function slotName(path: string, language: Language): string {
  const last = path.split('.').at(-1) ?? ''
  const known = SLOTS[path] ?? SLOTS[last]
  if (known) return known[language]
  const field = path.startsWith(FROM_INVOICE) ? path.slice(FROM_INVOICE.length) : ''
  const text = (INVOICE_FIELDS as Readonly<Record<string, Record<Language, string>>>)[field]
  return text ? lowered(text[language]) : last.replaceAll('_', ' ')
}

/** Within a sentence; abbreviations keep their letters. */
const lowered = (text: string) =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
