import { convert } from 'html-to-text'

/** What a page hides: the words of a preview, or what is not meant for the reader. Rows of tables are read in any case. */
const HIDDEN = [
  ...['*[hidden]', '*[style*="display:none" i]', '*[style*="display: none" i]'],
  ...['*[style*="visibility:hidden" i]', '*[style*="visibility: hidden" i]'],
]

/** What a page says, as a person reads it. */
export function textOf(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 100 },
    selectors: [
      ...HIDDEN.map((selector) => ({ selector, format: 'skip' })),
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      // A list of terms is read like a table of two columns: each on its own line.
      { selector: 'dt', format: 'block' },
      { selector: 'dd', format: 'block' },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  })
}
