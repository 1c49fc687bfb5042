import type { FoundAmount } from './amount.ts'
import { round } from './confidence.ts'
import { lineAt } from './contained.ts'
import { type AmountContext, amountCandidates } from './invoice-amount-candidates.ts'
import { around } from './invoice-amount-unlabelled.ts'
import { type DueCandidate, type DueContext, dueCandidates } from './invoice-due-candidates.ts'
import { isPiece, LABELLED } from './invoice-gate.ts'
import { bare, type NumberCandidate, type NumberContext, numberChoices } from './invoice-number-choices.ts'
import { signsOfNone } from './invoice-number-none.ts'
import { type Candidate, type RankedField, type Ranking, rank, wordsFor } from './invoice-ranking.ts'
import { findUntaxed } from './invoice-untaxed.ts'
import type { Reading } from './labels.ts'
import { unsigned } from './money.ts'
import { type Surroundings, surroundingsIn } from './surroundings.ts'

/** What the rules read of a mail, and what the choice needs to know besides. */
export interface RulesDraft extends AmountContext, DueContext, NumberContext {
  readonly text: string
  readonly words: ReadonlySet<string>
  readonly payable: Reading<FoundAmount> | null
  readonly due: Reading | null
}

/** A field that rules and learned choice read differently; null where one of them reads nothing. */
export interface Dispute {
  readonly field: RankedField
  readonly byRules: string | null
  readonly byWords: string | null
  /** The words that speak most for the learned choice. */
  readonly words: readonly string[]
}

export interface Opinion {
  readonly number: Reading | null
  readonly payable: Reading<FoundAmount> | null
  readonly due: Reading | null
  readonly disputes: readonly Dispute[]
}

/**
 * How much more the rules are believed than what was learned, as the logarithm of odds: the learned choice has to be
 * `e` to this power as likely. That they read no value, that they read one, and which one, may be believed differently.
 */
const BELIEVED: Readonly<Record<RankedField, Readonly<Record<'nothing' | 'something' | 'value', number>>>> = {
  amount: { nothing: 1.5, something: 3, value: 2 },
  due_date: { nothing: 1.5, something: 1, value: 1.5 },
  invoice_number: { nothing: 3.5, something: 3, value: 0.75 },
}
/** Factor on the confidence of a value that the two disagree about. */
const DISPUTED = 0.6
/** That a mail has no amount shows in its amounts, and not in its other words. */
const NO_WORDS: ReadonlySet<string> = new Set()
const MOST_WORDS = 3

/**
 * Amount, due date and a number without a plain label once more, chosen among all that stand in the mail by what was
 * learned from labelled mails. Where that is another value than the rules read, it is taken if it is much likelier;
 * either way a person is asked to look.
 */
export function secondOpinion(draft: RulesDraft): Opinion {
  const { text, words, kind, number, payable, due } = draft
  // A fragment has too few words to choose by.
  if (isPiece(text)) return { number, payable, due, disputes: [] }
  const near = surroundingsIn(text)
  // The total of an amount that stands without its tax is more than that, and not the tax.
  const untaxed = payable ? null : findUntaxed(text, null, draft.amounts)
  const amount = judge(
    'amount',
    amountCandidates(near, draft).filter(
      ({ value }) => !untaxed || Number(value) > Number(unsigned(untaxed.net.value)),
    ),
    NO_WORDS,
    payable && unsigned(payable.value.amount),
  )
  const day =
    kind.value === 'credit_note'
      ? null
      : judge('due_date', dueCandidates(near, draft), words, due?.value ?? null)
  // A number with a plain label is not looked for again.
  const code = (number?.confidence ?? 0) >= LABELLED.number ? null : judgeNumber(near, draft)
  return {
    number: settled(number, code, ({ found: { value, index } }: NumberCandidate) => ({
      value,
      text: lineAt(text, index, value.length),
    })),
    payable: settled(payable, amount, ({ found }) => ({ value: found, text: around(text, found) })),
    due: settled(due, day, ({ value, index }: DueCandidate) => ({
      value,
      text: lineAt(text, index, 0),
    })),
    disputes: [code?.dispute, amount?.dispute, day?.dispute].filter((dispute) => dispute !== undefined),
  }
}

function judgeNumber(near: Surroundings, draft: RulesDraft): Judgement<NumberCandidate> | null {
  const { words, number } = draft
  const choices = numberChoices(near, draft)
  return judge('invoice_number', choices, signsOfNone(choices, draft, words), number && bare(number.value))
}

interface Judgement<C> {
  readonly dispute: Dispute
  /** The candidate to take instead of what the rules read; null for none, undefined to stay with the rules. */
  readonly instead: (C & { readonly chance: number }) | null | undefined
}

/** Null where both say the same, or where the learned choice did not have the value of the rules to choose from. */
function judge<C extends Candidate>(
  field: RankedField,
  candidates: readonly C[],
  words: ReadonlySet<string>,
  byRules: string | null,
): Judgement<C> | null {
  const { none, candidates: ranked }: Ranking<C> = rank(field, candidates, words)
  const rules = byRules === null ? none : ranked.find(({ value }) => value === byRules)?.chance
  if (rules === undefined) return null
  const likeliest = ranked.reduce<(typeof ranked)[number] | null>(
    (most, one) => (one.chance > (most?.chance ?? none) ? one : most),
    null,
  )
  const byWords = likeliest?.value ?? null
  if (byWords === byRules) return null
  const believed = byRules === null ? 'nothing' : byWords === null ? 'something' : 'value'
  const isTaken = (likeliest?.chance ?? none) > rules + BELIEVED[field][believed]
  const speaking = likeliest ? wordsFor(field, likeliest, MOST_WORDS) : []
  return { dispute: { field, byRules, byWords, words: speaking }, instead: isTaken ? likeliest : undefined }
}

function settled<T, C>(
  byRules: Reading<T> | null,
  judgement: Judgement<C> | null,
  read: (candidate: C) => Pick<Reading<T>, 'value' | 'text'>,
): Reading<T> | null {
  if (!judgement) return byRules
  const { instead } = judgement
  if (instead === undefined)
    return byRules && { ...byRules, confidence: round(byRules.confidence * DISPUTED) }
  return instead && { ...read(instead), confidence: round(Math.exp(instead.chance) * DISPUTED) }
}
