import type { FoundAmount } from './amount.ts'
import { centsOf } from './money.ts'

/** An amount that is the sum of the amounts right before it, with those parts. */
export interface Closing {
  readonly sum: FoundAmount
  readonly parts: readonly FoundAmount[]
}

interface Step {
  readonly found: FoundAmount
  readonly cents: number
  /** Whether its line says that it is subtracted. */
  readonly isTakenOff: boolean
  /** Whether it is the sum of amounts before it. */
  readonly isSum: boolean
}

/** Number of amounts considered, counted from the end, where totals stand. */
const MAX_STEPS = 80
const MAX_PARTS = 12
/** The smallest sum in cents that is unlikely to be a coincidence of small numbers. */
const LEAST = 1000
/** Digits grouped in threes are an amount; an ungrouped whole number may be anything. */
const GROUPED = /^[-−]?\d{1,3}[. ]\d{3}(?!\d)/u

/** Words on the line of an amount that is subtracted from those above. */
const TAKEN_OFF =
  /(?<!\p{L})(?:a ?conto|aconto\p{L}*|betalt|indbetalt|indbetaling|modtaget|forudbetal\p{L}*|rabat|fradrag\p{L}*|fratrukket|modreg\p{L}*|minus|less|paid|prepaid|payments?|received|deposit|depositum|discount|credit(?:ed)?|kredit\p{L}*|deducted|tilgodehavende)(?!\p{L})/iu
/** Words on the line of an amount that the sum above already contains. */
const CONTAINED =
  /(?<!\p{L})(?:heraf|af hvilket|deraf|thereof|of which|including|inkluderer|includes)(?!\p{L})/iu

/**
 * Finds sums that need no label: an amount that the amounts right before it add up to. Looks at the last
 * amount of each line, and separately at amounts with a currency, as in running text. A sum is a part of the
 * next one: net and tax make a total, total and payment a remainder.
 */
export function findClosings(text: string, all: readonly FoundAmount[]): Closing[] {
  const isMoney = ({ isCertain, index }: FoundAmount) =>
    isCertain || GROUPED.test(text.slice(index, index + 12))
  const places = all.slice(-MAX_STEPS).flatMap((found) => {
    const start = text.lastIndexOf('\n', found.index) + 1
    const end = text.indexOf('\n', found.index)
    const line = text.slice(start, end < 0 ? undefined : end)
    return CONTAINED.test(line) || !isMoney(found) ? [] : [{ found, start, line }]
  })
  // On one line, a certain amount wins over a bare number after it: "1.500,00 kr. inden 14 dage".
  const sure = places.filter(({ found }) => found.isCertain)
  const withSure = new Set(sure.map(({ start }) => start))
  const candidates = places.filter(({ found, start }) => found.isCertain || !withSure.has(start))
  const ends = candidates.filter(({ start }, place) => candidates[place + 1]?.start !== start)
  const inText = places.filter(({ found }) => found.currency !== null)
  const step = ({ found, line }: (typeof places)[number]): Step => ({
    ...{ found, cents: centsOf(found.amount), isSum: false },
    isTakenOff: TAKEN_OFF.test(line),
  })
  const closings = [ends, inText].flatMap((some) => closingsOf(some.map(step)))
  return closings.sort((one, other) => one.sum.index - other.sum.index)
}

function closingsOf(steps: readonly Step[]): Closing[] {
  const open: Step[] = []
  const closings: Closing[] = []
  for (const step of steps) {
    const last = open.at(-1)
    if (step.cents === 0 && !isPaidUp(open)) continue
    // The same total repeated.
    if (last?.isSum && !step.isTakenOff && last.cents === step.cents) continue
    const count = countOfParts(open, step)
    const parts = count > 0 ? open.splice(-count) : []
    if (count > 0) closings.push({ sum: step.found, parts: parts.map(({ found }) => found) })
    // A total is not subtracted, whatever its line says.
    open.push(count > 0 ? { ...step, isTakenOff: false, isSum: true } : step)
  }
  return closings
}

/** Whether the last two amounts are a total and its full payment. */
function isPaidUp(open: readonly Step[]): boolean {
  const [total, paid] = open.slice(-2)
  if (!total || !paid || Math.abs(total.cents) !== Math.abs(paid.cents)) return false
  return total.isSum && (paid.isTakenOff || paid.cents < 0)
}

/**
 * How many of the last amounts add up to this one, as written or with payments subtracted: two or more, or 0.
 */
function countOfParts(open: readonly Step[], { cents }: Step): number {
  const wanted = Math.abs(cents)
  if (wanted === 0) return 2
  if (wanted < LEAST) return 0
  let written = 0
  let reduced = 0
  for (let count = 1; count <= Math.min(open.length, MAX_PARTS); count += 1) {
    const part = open.at(-count)
    if (!part) return 0
    written += part.cents
    reduced += part.isTakenOff ? -Math.abs(part.cents) : part.cents
    if (count > 1 && (written === cents || reduced === wanted)) return count
  }
  return 0
}
