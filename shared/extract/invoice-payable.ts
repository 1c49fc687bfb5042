import type { FoundAmount } from './amount.ts'
import {
  BESIDE,
  GAP,
  LABELS,
  NET,
  PROSE_LABELS,
  readProse,
  readTotal,
  UNIT_PRICE,
  WHOLE,
} from './invoice-amount-labels.ts'
import { around, findResult, findWhole } from './invoice-amount-unlabelled.ts'
import { type Closing, findClosings } from './invoice-closing.ts'
import { findSums, type Sum } from './invoice-sums.ts'
import { findTaxed } from './invoice-tax.ts'
import { type Labels, type Reading, readings } from './labels.ts'
import { lineBefore } from './lines.ts'
import { unsigned } from './money.ts'

/**
 * Weights of a candidate by its source. Labels come strongest first; "at betale" outweighs everything else.
 */
const WEIGHTS = { labels: [20, 7, 5, 4, 1], prose: [3, 2], behind: 6, result: 4, taxed: 3 }
/**
 * Bonuses: net and tax add up to it, the amounts above add up to it, the subject has it, the text repeats it.
 */
const EVIDENCE = { taxed: 5, closing: 4, inSubject: 2, again: 1 }
const BY_SUM = 0.8
/** Maximum number of labelled candidates, the strongest and last ones. */
const MOST_NAMED = 200
/** A line of a receipt with the card that was charged and the amount. */
const CHARGED =
  /(?<!\p{L})(?:dankort|visa|mastercard|amex|(?:kredit|firma)?kort|card)(?!\p{L})[^\n]{0,60}\d[.,]\d{2}/iu
const NOTHING = '0.00'
const LEFT = /^\W*(?:rest(?:beløb)?|saldo|balance)(?!\p{L})/iu
const OWED =
  /(?<!\p{L})rate|rest(?:beløb)?(?!\p{L})|opkrævet beløb|udestående|skyldig|restance|mangler|outstanding|owed|overdue|past due/iu
const LEAST = 100

interface Candidate {
  readonly reading: Reading<FoundAmount>
  readonly weight: number
}

/**
 * The amount to pay: the candidate with the highest score. Candidates have a label, are a sum of other
 * amounts, or have words of a total after them.
 *
 * A part of the total is not returned. When the best candidate turns out to be the net amount of a sum of net
 * and tax, that sum is returned. When it is not labelled "at betale" and a sum below includes it, for example
 * with fees or minus a prepayment, that sum is returned instead.
 */
export function findPayable(
  text: string,
  all: readonly FoundAmount[],
  isCredit = false,
): Reading<FoundAmount> | null {
  const certain = all.filter(({ isCertain }) => isCertain)
  // Years and counts are not money: a bare number may be part of a sum only from three digits on.
  const money = all.filter(({ isCertain, amount }) => isCertain || Math.abs(Number(amount)) >= LEAST)
  const sums = findSums(text, money)
  // After a card was charged, a balance of nothing is not the amount; the total is.
  const isCharged = CHARGED.test(text)
  const closings = findClosings(
    text,
    all.filter((one) => !isAside(text, one)),
  ).filter(({ sum }) => !(isCharged && sum.amount === NOTHING))
  const wholes = closings.filter(({ sum }) => !isPart(text, sum))
  const subjectEnd = Math.max(0, text.indexOf('\n'))
  const evidence = ({ amount }: FoundAmount) => {
    const said = certain.filter((one) => same(one.amount, amount))
    return (
      (sums.some(({ gross }) => same(gross.amount, amount)) ? EVIDENCE.taxed : 0) +
      (wholes.some(({ sum }) => same(sum.amount, amount)) ? EVIDENCE.closing : 0) +
      (said.some(({ index }) => index < subjectEnd) ? EVIDENCE.inSubject : 0) +
      (said.length > 1 ? EVIDENCE.again : 0)
    )
  }
  const named = labelled(text, isCredit).slice(0, MOST_NAMED)
  const isNamed = named.some(({ weight }) => weight === WEIGHTS.labels[0])
  const unnamed = () => [
    ...weighed(findWhole(text, money), WEIGHTS.behind),
    ...weighed(findResult(text, money), WEIGHTS.result),
    ...findTaxed(text, certain).map((found) => ({
      reading: byTax(text, found, sums),
      weight: WEIGHTS.taxed,
    })),
    ...sums.map((sum) => ({ reading: bySum(text, sum), weight: 0 })),
    ...wholes.map((closing) => ({ reading: byClosing(text, closing), weight: 0 })),
  ]
  const possible = [...named, ...(isNamed ? [] : unnamed())]
  const owed = isCharged ? possible.filter(({ reading }) => !isLeft(reading)) : possible
  const candidates = (owed.length > 0 ? owed : possible).map((one) => ({
    ...one,
    score: one.weight + evidence(one.reading.value),
  }))
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (most, one) => (most && most.score >= one.score ? most : one),
    null,
  )
  if (!best) return null
  const asNet = sums.find(({ net }) => same(net.amount, best.reading.value.amount))
  if (asNet) return bySum(text, asNet)
  if (isCredit) return best.reading
  // "Outstanding 1,260" with a fee and a sum below it is the earlier debt; the sum is what is owed now.
  const isOpen = best.weight !== WEIGHTS.labels[0] || OWED.test(best.reading.text)
  const further = isOpen ? closingFrom(closings, best.reading.value) : null
  return further ? byClosing(text, further) : best.reading
}

/** Accepts "Balance 0.00", rejects "To pay 0.00". */
const isLeft = ({ value, text }: Reading<FoundAmount>) => value.amount === NOTHING && LEFT.test(text)

const same = (one: string, other: string) => unsigned(one) === unsigned(other)

const weighed = (reading: Reading<FoundAmount> | null, weight: number): Candidate[] =>
  reading ? [{ reading, weight }] : []

/** Of equally strong labels the last one comes first: totals stand at the end. */
function labelled(text: string, isCredit: boolean): Candidate[] {
  const byWeight = (labels: Labels, weights: readonly number[], read: typeof readTotal) =>
    readings(text, labels, read).map(({ rank, ...reading }) => ({
      reading,
      weight: weights[labels.length - rank] ?? 0,
    }))
  // The remainder of the credited invoice is not the amount of the credit note.
  const totals = byWeight(LABELS, isCredit ? [3, ...WEIGHTS.labels.slice(1)] : WEIGHTS.labels, readTotal)
  return [...totals, ...byWeight(PROSE_LABELS, WEIGHTS.prose, readProse)]
}

/** The last sum that includes a total: with reminder fees, or minus prepayments. */
function closingFrom(closings: readonly Closing[], total: FoundAmount): Closing | null {
  const next = closings.findLast(({ parts }) => parts.some(({ amount }) => amount === total.amount))
  return next ? (closingFrom(closings.slice(closings.indexOf(next) + 1), next.sum) ?? next) : null
}

/** Whether an amount is not added up with others: a unit price, or an amount on a line that says so. */
function isAside(text: string, { index }: FoundAmount): boolean {
  const before = text.slice(Math.max(0, index - GAP), index)
  const end = text.indexOf('\n', index)
  const line = `${lineBefore(text, index, GAP)}${text.slice(index, end < 0 ? undefined : Math.min(end, index + GAP))}`
  return UNIT_PRICE.test(before) || BESIDE.test(line)
}

/** Whether the words on its line call an amount a part: "Subtotal", "Beløb ekskl. moms". */
function isPart(text: string, { index }: FoundAmount): boolean {
  const words = lineBefore(text, index, GAP)
  return NET.test(words) && !WHOLE.test(words)
}

function byClosing(text: string, { sum, parts }: Closing): Reading<FoundAmount> {
  const currency = sum.currency ?? parts.find((part) => part.currency !== null)?.currency ?? null
  return { value: { ...sum, currency }, text: around(text, sum), confidence: BY_SUM }
}

function byTax(text: string, found: FoundAmount, sums: readonly Sum[]): Reading<FoundAmount> {
  const sum = sums.find(({ gross }) => gross.index === found.index)
  return sum ? bySum(text, sum) : { value: found, text: around(text, found), confidence: BY_SUM }
}

function bySum(text: string, { net, gross }: Sum): Reading<FoundAmount> {
  const value = { ...gross, currency: gross.currency ?? net.currency }
  return { value, text: around(text, gross), confidence: BY_SUM }
}
