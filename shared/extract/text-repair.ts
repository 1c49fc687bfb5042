/** A word right after a figure or a figure right after a word: PDF table cells without the space between. */
const GLUED = /\d(?=\p{Lu}\p{Ll}{3})|[\p{Ll}.](?=\d)(?<=\p{Ll}{4}\.?)|,\d\d(?=\d{1,3}\.\d{3},\d\d)/gu
/** Minimum matches for a text to count as glued; a product name, address or link has some of its own. */
const ENOUGH = 6
const ADDRESS = /[@=]|\/\//
/** A value before its label: "77204 Fakturanummer", "10.975,00 DKK At betale". */
const TURNED =
  /^([ \t]*)([\p{L}\d./-]*\d[\d., /-]{0,20}(?: ?(?:DKK|EUR|kr\.?))?) ((?:faktura|forfalds?|betalings|kunde|ordre|bilags)\p{L}*\.?(?: ?nr\.?)?|cvr[ -]?nr\.?|subtotal|netto|moms(?: \d{1,2} ?%)?|i alt|total|at betale|dato|invoice (?:no\.?|number|date)|due date|amount due|vat(?: \d{1,2} ?%)?)[ \t]*$/gimu
const ENOUGH_TURNED = 3

/**
 * Inserts the missing spaces into a text whose cells were glued together, and puts labels before their values
 * where they come after them. Returns any other text unchanged.
 */
export function repairText(text: string): string {
  const apart = isGlued(text) ? text.replace(GLUED, '$& ') : text
  if ((apart.match(TURNED)?.length ?? 0) < ENOUGH_TURNED) return apart
  return apart.replace(TURNED, '$1$3: $2')
}

function isGlued(text: string): boolean {
  const count = (one: string) => one.match(GLUED)?.length ?? 0
  if (count(text) < ENOUGH) return false
  const words = text.split(/\s+/).filter((word) => !ADDRESS.test(word))
  return count(words.join(' ')) >= ENOUGH
}
