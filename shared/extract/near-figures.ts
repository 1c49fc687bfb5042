import { AT_ONCE } from './invoice-terms.ts'
import { MAY_NAME_A_DAY } from './undated-days.ts'

/** How far from a figure its label may stand: behind it, or in a stack of labels before a stack of values. */
const REACH = { behind: 250, ahead: 400 }
const FAR = new RegExp(String.raw`(?<![^\d])\D{${REACH.behind + REACH.ahead},}`, 'g')

/**
 * A text without the prose far from any figure, such as a footer about confidentiality: numbers, amounts and dates
 * are not in it. Prose that may say when to pay without a figure stays.
 */
export const nearFigures = (text: string): string =>
  text.replace(FAR, (prose, start: number) => {
    if (MAY_NAME_A_DAY.test(prose) || AT_ONCE.test(prose)) return prose
    const isLast = start + prose.length === text.length
    return `${prose.slice(0, REACH.behind)}\n${isLast ? '' : prose.slice(-REACH.ahead)}`
  })
