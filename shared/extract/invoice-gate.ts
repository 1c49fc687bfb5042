import type { FoundAmount } from './amount.ts'
import { isDocument, isSenders, namesMeans } from './invoice-evidence.ts'
import { type Name, namesOther, signOf } from './invoice-kind.ts'
import { likelihood } from './invoice-learned.ts'
import type { Reading } from './labels.ts'

/** What was read of a mail that may be an invoice. */
export interface Values {
  /** See `wordsOf`. */
  readonly words: ReadonlySet<string>
  /** What the mail calls itself. */
  readonly name: Name | null
  readonly number: Reading | null
  readonly payable: Reading<FoundAmount> | null
  readonly due: Reading | null
  /** Net and tax stand in it with their sum. */
  readonly isSummed: boolean
}

/** How sure an invoice number is that a label such as "fakturanr." names, and an amount that "at betale" names. */
const LABELLED = { number: 0.9, amount: 0.95 }
/** Characters in which who asks something asks it. */
const BEGINNING = 1500
/** Characters below which a text is a piece of a mail, with too few words to tell what the mail is. */
const PIECE = 110
export const isPiece = (text: string): boolean => text.length < PIECE

/** Who sends an invoice asks whether there are questions, and nothing else. */
const OFFERS_HELP = /(?:spørgsmål|questions?|hjælp|help)[^?\n]{0,60}\?/giu
/** A mark inside an address of the web is no question. */
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
  '#sum': ({ isSummed }) => isSummed,
  '#question': ({ text }) => QUESTION.test(text.slice(0, BEGINNING).replace(OFFERS_HELP, '')),
}

/** What tells whether a mail is an invoice: its words, and what was read of it. */
export function signsOf(text: string, values: Values): Set<string> {
  const signs = new Set(values.words)
  if (values.name) signs.add(signOf(values.name))
  for (const [sign, holds] of Object.entries(SIGNS)) if (holds({ text, ...values })) signs.add(sign)
  return signs
}

/** How likely a mail is an invoice, a reminder or a credit note, 0 to 1. */
export const invoiceLikelihood = (text: string, values: Values): number =>
  likelihood('invoice', signsOf(text, values))
