import { convert, type DomNode, type FormatCallback } from 'html-to-text'

/** CSS that hides an element: preview text, or text not meant for the reader. */
const HIDING = ['display:none', 'display: none', 'visibility:hidden', 'visibility: hidden']

/** Selectors of hidden elements. A `span` needs one of its own to win over the other selectors for spans. */
const HIDDEN = ['*', 'span'].flatMap((element) => [
  `${element}[hidden]`,
  ...HIDING.map((style) => `${element}[style*="${style}" i]`),
])

const isSeen = ({ attribs }: DomNode) =>
  attribs?.hidden === undefined && !HIDING.some((style) => attribs?.style?.toLowerCase().includes(style))

/** A table has sections, they have rows, and rows have cells. Within a cell the selectors apply again. */
const LEVELS = 3

function removeHidden(node: DomNode, levels: number): void {
  node.children = node.children?.filter(isSeen)
  if (levels === 1) return
  for (const child of node.children ?? [])
    if (child.name !== 'td' && child.name !== 'th') removeHidden(child, levels - 1)
}

/** The library does not apply selectors to rows and cells. */
const seenTable: FormatCallback = (table, walk, builder, options) => {
  removeHidden(table, LEVELS)
  const { dataTable } = builder.options.formatters ?? {}
  if (!dataTable) throw new Error('html-to-text has no format dataTable')
  dataTable(table, walk, builder, options)
}

/** The visible text of a page. */
export function textOf(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 100 },
    formatters: { seenTable },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      // A definition list reads like a table of two columns: each on its own line.
      { selector: 'dt', format: 'block' },
      { selector: 'dd', format: 'block' },
      // Adjacent inline boxes touch in the source but not on the page.
      { selector: 'span[style*="inline-block" i]', format: 'inlineSurround', options: { suffix: ' ' } },
      // Of selectors with equal specificity the last one wins.
      ...HIDDEN.map((selector) => ({ selector, format: 'skip' })),
      { selector: 'table', format: 'seenTable', options: { uppercaseHeaderCells: false } },
    ],
  })
}
