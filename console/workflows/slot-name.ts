import type { Language, Text } from '../../shared/language.ts'
import { INVOICE_FIELDS } from '../words/invoice.ts'
import { SLOTS } from '../words/values.ts'
import { inList } from './in-list.ts'

const FROM_INVOICE = 'steps.extract_invoice_data.'

/** What a template or a condition reads, in the office's words: `vendor.name` is "leverandør". */
export function slotName(path: string, language: Language): string {
  const [list, each] = inList(path)
  if (list !== undefined) return `${slotName(list, language)}: ${slotName(each, language)}`
  const last = path.split('.').at(-1) ?? ''
  const known = SLOTS[path] ?? SLOTS[last]
  if (known) return known[language]
  const field = path.startsWith(FROM_INVOICE) ? path.slice(FROM_INVOICE.length) : ''
  const text = (INVOICE_FIELDS as Readonly<Record<string, Record<Language, string>>>)[field]
  return text ? lowered(text[language]) : last.replaceAll('_', ' ')
}

/** The same where it is compared: of a list any entry may fit. */
export function comparedName(path: string, language: Language): string {
  const [list, each] = inList(path)
  return list === undefined
    ? slotName(path, language)
    : `${slotName(list, language)}, ${ANY[language]}: ${slotName(each, language)}`
}

export const ANY: Text = { da: 'mindst én', en: 'at least one' }

/** Within a sentence; abbreviations keep their letters. */
const lowered = (text: string) =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
