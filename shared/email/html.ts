import { convert, type DomNode, type FormatCallback } from 'html-to-text'

/** What a page hides: the words of a preview, or what is not meant for the reader. */
const HIDING = ['display:none', 'display: none', 'visibility:hidden', 'visibility: hidden']

/** A span that is hidden and something besides has a selector of its own. */
const HIDDEN = ['*', 'span'].flatMap((element) => [
  `${element}[hidden]`,
  ...HIDING.map((style) => `${element}[style*="${style}" i]`),
])

const isSeen = ({ attribs }: DomNode) =>
  attribs?.hidden === undefined && !HIDING.some((style) => attribs?.style?.toLowerCase().includes(style))

/** A table has sections, they have rows, and rows have cells; what is in a cell meets the selectors again. */
const LEVELS = 3

function removeHidden(node: DomNode, levels: number): void {
  node.children = node.children?.filter(isSeen)
  if (levels === 1) return
  for (const child of node.children ?? [])
    if (child.name !== 'td' && child.name !== 'th') removeHidden(child, levels - 1)
}

/** The library reads rows and cells past the selectors. */
const seenTable: FormatCallback = (table, walk, builder, options) => {
  removeHidden(table, LEVELS)
  const { dataTable } = builder.options.formatters ?? {}
  if (!dataTable) throw new Error('html-to-text has no format dataTable')
  dataTable(table, walk, builder, options)
}

/** What a page says, as a person reads it. */
export function textOf(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 100 },
    formatters: { seenTable },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      // A list of terms is read like a table of two columns: each on its own line.
      { selector: 'dt', format: 'block' },
      { selector: 'dd', format: 'block' },
      // Boxes side by side touch in the source, and never on the page.
      { selector: 'span[style*="inline-block" i]', format: 'inlineSurround', options: { suffix: ' ' } },
      // Of selectors that say as much the last one counts.
      ...HIDDEN.map((selector) => ({ selector, format: 'skip' })),
      { selector: 'table', format: 'seenTable', options: { uppercaseHeaderCells: false } },
    ],
  })
}
