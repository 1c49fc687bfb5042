import type { Text } from '../language.ts'
import type { Loaded } from '../store/load.ts'

/**
 * Whether each email of a batch exceeds the number that its sender may send within an hour. Emails of the
 * batch that are let through count, in their order. Batches loaded at the same time do not see each other.
 */
export function beyondLimit({ emails, others }: Pick<Loaded, 'emails' | 'others'>, limit: number): boolean[] {
  const sent = new Map<string, number>()
  return emails.map((email, n) => {
    const before = others[n] ?? null
    const isTwin = emails.findIndex((other) => other?.id === email?.id) < n
    if (!email || before === null || isTwin) return false
    const soFar = sent.get(email.sender_email) ?? before
    if (soFar < limit) sent.set(email.sender_email, soFar + 1)
    return soFar >= limit
  })
}

/** The review reason of such an email. */
export const tooMany = (limit: number): Text => ({
  da: `Afsenderen har sendt mere end ${limit} mails på en time`,
  en: `The sender has sent more than ${limit} emails within an hour`,
})
