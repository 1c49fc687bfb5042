import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toContent } from '../../shared/email/content.ts'
import { INVOICE_FIELDS, type InvoiceField } from '../../shared/extract/invoice.ts'

/** A labelled email: what it is, and what a careful reader finds in it. */
export interface Labelled {
  readonly name: string
  readonly sender: string
  readonly subject: string
  readonly received: string
  readonly body: string
  readonly isTrap: boolean
  readonly invoice: Partial<Record<InvoiceField, string>>
  /** `carrier number` */
  readonly tracking: readonly string[]
}

/** Headers that hold an invoice's field, as `Invoice-Number`. */
const FIELD_OF = new Map<string, InvoiceField>([
  ...INVOICE_FIELDS.map((field) => [field.replaceAll('_', '-'), field] as const),
  ['payment-line', 'payment_reference'],
])

/** The names of a folder's emails, in order. */
export const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()

/** The emails of a folder, all of them unless told which. */
export async function readSet(folder: string, only?: readonly string[]): Promise<Labelled[]> {
  const names = only ?? (await namesIn(folder))
  return Promise.all(names.map(async (name) => parse(name, await readFile(join(folder, name), 'utf8'))))
}

/** @throws an Error that names the file and the header when one is unknown: a typing error would hide a truth. */
async function parse(name: string, text: string): Promise<Labelled> {
  const end = text.indexOf('\n\n')
  const headers = text
    .slice(0, end)
    .split('\n')
    .map((line) => {
      const [header = '', ...value] = line.split(':')
      return [header.trim().toLowerCase(), value.join(':').trim()] as const
    })
  const one = (wanted: string) => headers.find(([header]) => header === wanted)?.[1] ?? ''
  const known = ['from', 'subject', 'received', 'shape', 'trap', 'format', 'tracking', ...FIELD_OF.keys()]
  const unknown = headers.find(([header]) => !known.includes(header))
  if (unknown) throw new Error(`${name} has the unknown header ${unknown[0]}`)
  return {
    name,
    sender: one('from'),
    subject: one('subject'),
    received: one('received'),
    body: await bodyOf(text.slice(end + 2), one('from'), one('format')),
    isTrap: one('trap') !== '',
    invoice: Object.fromEntries(
      headers.flatMap(([header, value]) =>
        FIELD_OF.has(header) && value ? [[FIELD_OF.get(header), value]] : [],
      ),
    ),
    tracking: headers.flatMap(([header, value]) => (header === 'tracking' && value ? [value] : [])),
  }
}

/** The body as it is stored, which is what actions read: HTML on the product's own way to text. */
async function bodyOf(body: string, sender_email: string, format: string): Promise<string> {
  const given = format === 'html' ? { body_html: body } : { body_text: body }
  return (await toContent({ sender_email, ...given })).body
}
