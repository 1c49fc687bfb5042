import type { FoundAmount } from './amount.ts'
import { isDocument, isSenders, namesMeans } from './invoice-evidence.ts'
import { type Name, namesOther, signOf } from './invoice-kind.ts'
import { chanceOf, scoreOf } from './invoice-learned.ts'
import { lettersOf } from './invoice-letters.ts'
import type { Sum } from './invoice-sums.ts'
import type { Reading } from './labels.ts'

/** Values read from a mail that may be an invoice. */
export interface Values {
  /** See `wordsOf`. */
  readonly words: ReadonlySet<string>
  /** The kind of document that the mail calls itself. */
  readonly name: Name | null
  readonly number: Reading | null
  readonly payable: Reading<FoundAmount> | null
  readonly due: Reading | null
  /** Net and tax that stand in it together with their sum. */
  readonly sums: readonly Sum[]
}

/**
 * Minimum confidence of a number with a label such as "fakturanr.", and of an amount labelled "at betale".
 */
export const LABELLED = { number: 0.9, amount: 0.95 }
/** Characters of a mail within which a sender who has a question asks it. */
const BEGINNING = 1500
/** A shorter text is a fragment with too few words to tell what it is. */
const PIECE = 110
export const isPiece = (text: string): boolean => text.length < PIECE

/** "Do you have questions?": the only question that invoices contain. */
const OFFERS_HELP = /(?:spørgsmål|questions?|hjælp|help)[^?\n]{0,60}\?/giu
/** A question mark inside a URL does not count. */
const QUESTION = /[\p{L}\d)"”]\?(?=\s|$)/u

const SIGNS: Readonly<Record<string, (mail: Values & { readonly text: string }) => boolean>> = {
  '#names another document': ({ text }) => namesOther(text),
  '#number': ({ number }) => number !== null,
  '#labelled number': ({ number }) => (number?.confidence ?? 0) >= LABELLED.number,
  '#amount': ({ payable }) => payable !== null,
  '#labelled amount': ({ payable }) => (payable?.confidence ?? 0) >= LABELLED.amount,
  '#due date': ({ due }) => due !== null,
  '#means of payment': ({ text }) => namesMeans(text),
  '#document': ({ text }) => isDocument(text),
  '#of its sender': ({ text }) => isSenders(text),
  '#short': ({ text }) => isPiece(text),
  '#sum': ({ sums }) => sums.length > 0,
  '#question': ({ text }) => QUESTION.test(text.slice(0, BEGINNING).replace(OFFERS_HELP, '')),
}

/** The features by which a mail is classified as an invoice or not: its words and the values read from it. */
export function signsOf(text: string, values: Values): Set<string> {
  const signs = new Set(values.words)
  if (values.name) signs.add(signOf(values.name))
  for (const [sign, holds] of Object.entries(SIGNS)) if (holds({ text, ...values })) signs.add(sign)
  return signs
}

/** Probability, 0 to 1, that a mail is an invoice, a reminder or a credit note. */
export function invoiceLikelihood(text: string, values: Values): number {
  return chanceOf(
    withLetters(scoreOf('invoice', signsOf(text, values)), () =>
      scoreOf('invoice_by_letters', lettersOf(text)),
    ),
  )
}

/** The score by which words alone are sure, and what the letters' score counts for where they are not. */
const SURE = 3
const LETTERS = 0.35
/** The score by words, and by letters where words are not sure. */
export const withLetters = (byWords: number, byLetters: () => number): number =>
  Math.abs(byWords) > SURE ? byWords : (1 - LETTERS) * byWords + LETTERS * byLetters()
