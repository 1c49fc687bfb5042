import { XMLParser } from 'fast-xml-parser'
import { clip } from '../../workflow/clip.ts'

/** An element: its own text, its attributes as `@name`, and lists of children by name without prefix. */
export interface Element {
  readonly [name: string]: string | readonly Element[] | undefined
}

/** Maximum characters of XML to read; an invoice with thousands of lines has a few million. */
export const MAX_XML = 5_000_000

/** Maximum characters kept of one element: the invoice has to fit into its email's row. */
const MAX_TEXT = 200

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  alwaysCreateTextNode: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
})

/**
 * The root of an XML document with its name, or null when the text is not XML. Rejects a document type
 * declaration: no invoice needs one, and it is the only place that can declare entities and external
 * references.
 */
export function parseXml(text: string): { readonly name: string; readonly root: Element } | null {
  if (text.length > MAX_XML || /<!DOCTYPE/i.test(text)) return null
  try {
    const document: Element = parser.parse(text, true)
    const [name, roots] = Object.entries(document).find(([, value]) => Array.isArray(value)) ?? []
    return name && roots ? { name, root: (roots as readonly Element[])[0] ?? {} } : null
  } catch {
    return null
  }
}

/** The elements at a path such as `LegalMonetaryTotal/PayableAmount`. */
export function all(element: Element, path: string): readonly Element[] {
  return path
    .split('/')
    .reduce<readonly Element[]>(
      (elements, name) => elements.flatMap((one) => (Array.isArray(one[name]) ? one[name] : [])),
      [element],
    )
}

/** An element's own text, its first 200 characters, or null. */
export function own(element: Element | undefined): string | null {
  const value = element?.['#text']
  return (typeof value === 'string' && clip(value.trim(), MAX_TEXT)) || null
}

/** The text of the first element that has one, trying these paths in order. */
export function text(element: Element, ...paths: string[]): string | null {
  const values = paths.flatMap((path) => all(element, path).map(own))
  return values.find((value) => value !== null) ?? null
}

/** An attribute of the first element at a path. */
export function attribute(element: Element, path: string, name: string): string | null {
  const value = all(element, path)[0]?.[`@${name}`]
  return typeof value === 'string' && value.trim() ? clip(value.trim(), MAX_TEXT) : null
}

/** The element in this currency, else the first: totals may also be given in the accounting currency. */
export const inCurrency = (elements: readonly Element[], currency: string | null): Element | undefined =>
  elements.find((one) => one['@currencyID'] === currency) ?? elements[0]
