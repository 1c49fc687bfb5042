import type { Language } from '../language.ts'

/** The office that notifications are written for. */
export interface Office {
  readonly language: Language
  /** Base URL of the hub that shows its emails, without a trailing slash; undefined when there is none. */
  readonly hubUrl?: string | undefined
}

/** URL of the hub's page for an email; null without a hub. */
export function emailPage({ hubUrl }: Office, emailId: number | undefined): string | null {
  return hubUrl && emailId !== undefined ? `${hubUrl}/emails/${emailId}` : null
}

/** Words around a message, by language. */
export const WORDS = {
  da: {
    openEmail: 'Åbn mailen',
    sentBy: 'Sendt automatisk af Mailroom',
    when: 'Hvornår',
    at: 'kl.',
    where: 'Hvor',
    shortened: 'Beskeden er forkortet',
  },
  en: {
    openEmail: 'Open the email',
    sentBy: 'Sent automatically by Mailroom',
    when: 'When',
    at: 'at',
    where: 'Where',
    shortened: 'The message was shortened',
  },
} as const satisfies Record<Language, Record<string, string>>
