import type { Text } from '../../shared/language.ts'

/** Words of the lists of emails. */
export const EMAILS = {
  reviewLead: {
    da: 'Mails, som et menneske skal se på. Er du færdig med en, så markér den, og den forlader listen.',
    en: 'Emails that a person has to look at. When you are done with one, mark it, and it leaves the list.',
  },
  untaken: {
    da: 'Mails, som intet workflow tog, står ikke her.',
    en: 'Emails that no workflow took are not here.',
  },
  seeUntaken: { da: 'Se dem', en: 'See them' },
  nothingToReview: { da: 'Ingen mails venter', en: 'No emails are waiting' },
  nothingToReviewHelp: {
    da: 'Kommer der en, som nogen skal se på, står den her.',
    en: 'When one comes that somebody has to look at, it is here.',
  },
  subject: { da: 'Emne', en: 'Subject' },
  classification: { da: 'Klassifikation', en: 'Classification' },
  received: { da: 'Modtaget', en: 'Received' },
  reason: { da: 'Årsag', en: 'Reason' },
  status: { da: 'Status', en: 'Status' },
  outcome: { da: 'Workflows', en: 'Workflows' },
  action: { da: 'Handling', en: 'Action' },
  certain: (percent: string): Text => ({ da: `${percent} sikker`, en: `${percent} certain` }),
  unclassified: { da: 'Ikke klassificeret', en: 'Not classified' },
  noSubject: { da: '(uden emne)', en: '(no subject)' },
  erased: { da: '(slettet)', en: '(erased)' },
  markReviewed: { da: 'Markér som gennemgået', en: 'Mark as reviewed' },
  markReviewedOf: (subject: string): Text => ({
    da: `Markér som gennemgået: ${subject}`,
    en: `Mark as reviewed: ${subject}`,
  }),
  marked: (subject: string): Text => ({ da: `Gennemgået: ${subject}`, en: `Reviewed: ${subject}` }),
  waits: { da: 'Til gennemgang', en: 'To review' },

  filter: { da: 'Afgræns listen', en: 'Narrow the list' },
  all: { da: 'Alle', en: 'All' },
  search: { da: 'Afsender eller emne (mindst tre tegn)', en: 'Sender or subject (three characters or more)' },
  apply: { da: 'Søg', en: 'Search' },
  clear: { da: 'Fjern filtre', en: 'Clear filters' },
  none: { da: 'Ingen mails passer', en: 'No emails fit' },
  noneHelp: {
    da: 'Vælg andre filtre, eller fjern dem.',
    en: 'Choose other filters, or clear them.',
  },
  shown: (count: number, more: boolean): Text => ({
    da: `${count}${more ? ' vist, der er flere' : count === 1 ? ' mail' : ' mails'}`,
    en: `${count}${more ? ' shown, there are more' : count === 1 ? ' email' : ' emails'}`,
  }),
} as const
