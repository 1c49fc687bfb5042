/**
 * Inserts generated text into a document, between `<!-- cost: name -->` and `<!-- /cost -->`.
 *
 * @throws an Error when the document has no place for a block.
 */
export function fill(document: string, blocks: Readonly<Record<string, string>>): string {
  let filled = document
  for (const [name, text] of Object.entries(blocks)) {
    const place = new RegExp(`(<!-- cost: ${name} -->\n)[^]*?(\n<!-- /cost -->)`)
    if (!place.test(filled)) throw new Error(`docs/cost.md has no place for ${name}`)
    filled = filled.replace(place, (_, start, end) => `${start}\n${text}\n${end}`)
  }
  return filled
}
