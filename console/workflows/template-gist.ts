import type { Language } from '../../shared/language.ts'
import { IN_LIST } from './in-list.ts'
import { slotName } from './slot-name.ts'

/** A piece of a template: text, or a place that is filled in. */
export interface Piece {
  readonly text: string
  readonly isSlot: boolean
}

/** A place to fill in, or a tag between which the text depends on a condition. */
const MARKUP = /\{\{([^}]*)\}\}|\{%-?\s*(\w+)[^%]*%\}/g

/**
 * The gist of a LiquidJS template for who does not write them: places that are filled in by their names, and
 * the alternatives of a condition with a slash between them, without when which is taken.
 */
export function templateGist(template: string, language: Language): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of template.matchAll(MARKUP)) {
    const [whole, slot, tag] = match
    pieces.push({ text: template.slice(end, match.index), isSlot: false })
    end = match.index + whole.length
    if (slot !== undefined) pieces.push({ text: slotName(pathIn(slot), language), isSlot: true })
    else if (tag === 'else' || tag === 'elsif') pieces.push({ text: ' / ', isSlot: false })
  }
  pieces.push({ text: template.slice(end), isSlot: false })
  return pieces.filter(({ text }) => text !== '')
}

/** The variable of a place, without its filters; of a list, with what is taken of its entries. */
function pathIn(slot: string): string {
  const path = (slot.split('|')[0] ?? '').trim()
  const [, field] = /\| *map: *['"](\w+)['"]/.exec(slot) ?? []
  return field ? path + IN_LIST + field : path
}
