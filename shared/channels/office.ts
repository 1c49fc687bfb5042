import type { Language } from '../language.ts'

/** Whom notifications are written for. */
export interface Office {
  readonly language: Language
  /** Where its emails are shown, without a slash at the end; undefined when nowhere. */
  readonly hubUrl?: string | undefined
}

/** The page of the hub that shows an email; null without a hub. */
export function emailPage({ hubUrl }: Office, emailId: number | undefined): string | null {
  return hubUrl && emailId !== undefined ? `${hubUrl}/emails/${emailId}` : null
}

/** What is written around a message, by language. */
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
