import { everyMatch } from './every-match.ts'
import { HEAD_OF_EARLIER_MAIL, ownText } from './own-text.ts'

/**
 * The author of a mail according to its header block: address in lower case, name as written, may be empty.
 */
export interface OriginalSender {
  readonly name: string
  readonly email: string
}

const HEADS = new RegExp(HEAD_OF_EARLIER_MAIL, 'gimu')
const ADDRESS = /[^\s<>()[\]:;,"'*]{1,64}@[^\s<>()[\]:;,"'*@]{1,255}/gu
/** The end of the name: the address, bare or in brackets. */
const NAME_END = /[<[(]|[^\s<[(]{1,64}@/u
const QUOTES = /^[\s*"'“”]{1,20}|[\s*"'“”]{1,20}$/gu

/**
 * The senders in the header blocks of a forwarded mail, outermost first: "Fra: Nordkabel A/S
 * <faktura@nordkabel.dk>". Empty when the sender wrote the mail themself, whatever it quotes below.
 */
export function originalSenders(subject: string, body: string): OriginalSender[] {
  return everyMatch(ownText(subject, body), HEADS).flatMap(
    ([, first, belowSubject]) => senderIn(first ?? belowSubject ?? '') ?? [],
  )
}

function senderIn(from: string): OriginalSender | null {
  const email = everyMatch(from, ADDRESS).at(-1)?.[0].toLowerCase()
  if (!email) return null
  return { name: (from.split(NAME_END, 1)[0] ?? '').replace(QUOTES, '').slice(0, 200), email }
}
