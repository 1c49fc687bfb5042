import { convert } from 'html-to-text'

/** What a page says, as a person reads it. */
export function textOf(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 100 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      // A list of terms is read like a table of two columns: each on its own line.
      { selector: 'dt', format: 'block' },
      { selector: 'dd', format: 'block' },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  })
}
