import type { FoundAmount } from './amount.ts'
import { asksOrOffers, isDocument, isMentioned, isSenders, namesMeans } from './invoice-evidence.ts'
import { type NamedKind, namesOther } from './invoice-kind.ts'
import { listsInvoices } from './invoice-lists.ts'
import { isAnswered, type Talk, talkIn } from './invoice-talk.ts'
import type { Reading } from './labels.ts'

/** What is known of a mail that may be an invoice. */
export interface Mail {
  readonly text: string
  readonly named: NamedKind | null
  readonly number: Reading | null
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

const PIECE = 110

/** Who sends an invoice asks whether there are questions, and nothing else. */
const OFFERS_HELP = /(?:spørgsmål|questions?|hjælp|help)[^?\n]{0,60}\?/giu

/** Whether a mail asks something of its reader. A mark inside an address of the web is no question. */
const asks = (text: string) =>
  /[\p{L}\d)"”]\?(?=\s|$)/u.test(text.slice(0, BEGINNING).replace(OFFERS_HELP, ''))

type Looked = Mail & { readonly talk: ReadonlySet<Talk> }
type Sign = readonly [weight: number, holds: (mail: Looked) => boolean]

const subjectOf = (text: string) => text.split('\n', 1)[0] ?? ''
const isNamed = (kind: NamedKind['value'], isSubject: boolean) => (mail: Mail) =>
  mail.named?.value === kind && mail.named.isSubject === isSubject
const talks = (kind: Talk) => (mail: Looked) => mail.talk.has(kind)

/**
 * What speaks for a mail's being an invoice and what against it. The weights are those of a logistic regression on the
 * development mails, rounded, and more against what invoices never have.
 */
const SIGNS: readonly Sign[] = [
  [2.5, ({ number }) => (number?.confidence ?? 0) >= LABELLED.number],
  [1.5, ({ number }) => number !== null && number.confidence < LABELLED.number],
  [0.5, ({ payable }) => (payable?.confidence ?? 0) >= LABELLED.amount],
  [0.5, ({ payable }) => payable !== null],
  // A notice of a bill that lies elsewhere may tell no more than when it is to be paid.
  [1, ({ number, payable, due }) => number === null && payable === null && due !== null],
  [1.5, ({ text }) => namesMeans(text)],
  [1, ({ isSummed }) => isSummed],
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
  [-2, talks('about')],
  // Who talks about an invoice does not work it out: net, tax and sum are those of its sender.
  [-1, ({ talk, isSummed }) => !isSummed && talk.has('about')],
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

/** The weight that a mail needs: little, for whoever asks was told by a classifier that it is one. */
const NEEDED = 2.5

/** Whether more speaks for a mail's being an invoice than against it. */
export const isInvoice = (mail: Mail): boolean => weigh(mail) >= NEEDED

function weigh(mail: Mail): number {
  const looked = { ...mail, talk: talkIn(mail.text) }
  return SIGNS.reduce((sum, [weight, holds]) => (holds(looked) ? sum + weight : sum), 0)
}
