import type { FoundAmount } from './amount.ts'
import { asksOrOffers, isDocument, isMentioned, isSenders, namesMeans } from './invoice-evidence.ts'
import { type NamedKind, namesOther } from './invoice-kind.ts'
import { listsInvoices } from './invoice-lists.ts'
import { isAnswered, type Talk, talkIn } from './invoice-talk.ts'
import type { Reading } from './labels.ts'

/** What the words of a mail say that may be an invoice. */
interface Words {
  readonly text: string
  readonly named: NamedKind | null
  readonly number: Reading | null
}

/** What was read of it besides. */
interface Values {
  readonly payable: Reading<FoundAmount> | null
  readonly due: Reading | null
  /** Net and tax stand in it with their sum. */
  readonly isSummed: boolean
}

/** How sure an invoice number is that a label such as "fakturanr." names, and an amount that "at betale" names. */
const LABELLED = { number: 0.9, amount: 0.95 }
/** Who can be unsubscribed from sends a newsletter, as a rule. */
const UNSUBSCRIBE =
  /afmeld (?:dig )?(?:vores )?nyhedsbrev|unsubscribe from (?:this|our) (?:list|newsletter)/iu
const BY_ITSELF = /^(?:autosvar|automatisk svar|automatic reply|out of office)/iu
const ANSWER = /^(?:sv|re|aw|svar):/iu
/** Characters in which who asks something asks it. */
const BEGINNING = 1500

/** Characters below which a text is a piece of a mail and says little of what it is. */
const PIECE = 110

/** Who sends an invoice asks whether there are questions, and nothing else. */
const OFFERS_HELP = /(?:spørgsmål|questions?|hjælp|help)[^?\n]{0,60}\?/giu

/** Whether a mail asks something of its reader. A mark inside an address of the web is no question. */
const asks = (text: string) =>
  /[\p{L}\d)"”]\?(?=\s|$)/u.test(text.slice(0, BEGINNING).replace(OFFERS_HELP, ''))

type Looked = Words & { readonly talk: ReadonlySet<Talk> }
type Sign<T> = readonly [weight: number, holds: (mail: T) => boolean]

const subjectOf = (text: string) => text.split('\n', 1)[0] ?? ''
const isNamed = (kind: NamedKind['value'], isSubject: boolean) => (mail: Words) =>
  mail.named?.value === kind && mail.named.isSubject === isSubject
const talks = (kind: Talk) => (mail: Looked) => mail.talk.has(kind)

/**
 * What speaks for a mail's being an invoice and what against it. The weights are those of a logistic regression on the
 * development mails, rounded, and more against what invoices never have.
 */
const IN_WORDS: readonly Sign<Looked>[] = [
  [2.5, ({ number }) => (number?.confidence ?? 0) >= LABELLED.number],
  [1.5, ({ number }) => number !== null && number.confidence < LABELLED.number],
  [1.5, ({ text }) => namesMeans(text)],
  [1, ({ text }) => isSenders(text)],
  [0.5, ({ text }) => isDocument(text)],
  [0.5, ({ text }) => asksOrOffers(text)],
  // So short a text is a piece of one.
  [0.5, ({ text }) => text.length < PIECE],
  [-1, ({ text }) => isMentioned(text)],
  [1.5, isNamed('invoice', true)],
  [1, isNamed('invoice', false)],
  [1.5, ({ named }) => named?.value === 'credit_note' || named?.value === 'reminder'],
  [-2, isNamed('other', true)],
  // "Statement and invoice 17" is about the invoice that it names.
  [2, (mail) => isNamed('other', true)(mail) && subjectOf(mail.text).includes(mail.number?.value ?? '\n')],
  [-1, ({ named }) => named?.value === 'order'],
  [-1, ({ text }) => namesOther(text)],
  [-3, talks('about')],
  [-2, ({ text, talk }) => ANSWER.test(text) && talk.has('about')],
  [-1.5, talks('sought')],
  [-2, talks('toCome')],
  [-2, talks('bank')],
  [-2, talks('slip')],
  [-4, talks('otherAccount')],
  [-4, ({ talk, named }) => named?.value !== 'credit_note' && talk.has('toReader')],
  [-3, ({ text }) => isAnswered(text)],
  [-2, ({ text }) => listsInvoices(text)],
  [-4, ({ text }) => UNSUBSCRIBE.test(text)],
  [-5, ({ text }) => BY_ITSELF.test(text)],
  [-1, ({ text }) => asks(text)],
]

const IN_VALUES: readonly Sign<Looked & Values>[] = [
  [0.5, ({ payable }) => (payable?.confidence ?? 0) >= LABELLED.amount],
  [0.5, ({ payable }) => payable !== null],
  // A notice of a bill that lies elsewhere may tell no more than when it is to be paid.
  [1, ({ number, payable, due }) => number === null && payable === null && due !== null],
  [1, ({ isSummed }) => isSummed],
  // Who talks about an invoice does not work it out: net, tax and sum are those of its sender.
  [1, ({ isSummed, talk }) => isSummed && talk.has('about')],
]
/** More than the values of a mail can say for it. */
const MOST_IN_VALUES = IN_VALUES.reduce((sum, [weight]) => sum + weight, 0)

/** The weight that a mail needs: little, for whoever asks was told by a classifier that it is one. */
const NEEDED = 2.5

const weigh = <T>(mail: T, signs: readonly Sign<T>[]): number =>
  signs.reduce((sum, [weight, holds]) => (holds(mail) ? sum + weight : sum), 0)

/**
 * Whether more speaks for a mail's being an invoice than against it: first by its words, and null when no values can
 * change that any more, so that nobody reads them.
 */
export function gateOf(words: Words): ((values: Values) => boolean) | null {
  const looked = { ...words, talk: talkIn(words.text) }
  const weight = weigh(looked, IN_WORDS)
  if (weight + MOST_IN_VALUES < NEEDED) return null
  return (values) => weight + weigh({ ...looked, ...values }, IN_VALUES) >= NEEDED
}
