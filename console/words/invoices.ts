import type { Text } from '../../shared/language.ts'

/** Words of the list of invoices. */
export const INVOICES = {
  lead: {
    da: 'Fakturaer, kreditnotaer og rykkere, der er læst i mails, de nyeste først. Om de er betalt, ved Mailroom ikke.',
    en: 'Invoices, credit notes and reminders that were read from emails, newest first. Mailroom does not know whether they are paid.',
  },
  number: { da: 'Nummer', en: 'Number' },
  due: { da: 'Forfalder', en: 'Due' },
  state: { da: 'Bemærk', en: 'Note' },
  noSupplier: { da: '(ukendt leverandør)', en: '(unknown supplier)' },
  seenBefore: (email: number): Text => ({
    da: `Set før i mail ${email}`,
    en: `Seen before in email ${email}`,
  }),

  filter: { da: 'Afgræns fakturaerne', en: 'Narrow the invoices' },
  dueFrom: { da: 'Forfalder fra og med', en: 'Due from' },
  dueTo: { da: 'Forfalder til og med', en: 'Due until' },
  seen: { da: 'Samme faktura igen', en: 'Same invoice again' },
  none: { da: 'Ingen fakturaer passer', en: 'No invoices fit' },
  noneYet: { da: 'Ingen fakturaer endnu', en: 'No invoices yet' },
  noneYetHelp: {
    da: 'Når et workflow læser en faktura i en mail, står den her.',
    en: 'When a workflow reads an invoice in an email, it appears here.',
  },
  shown: (count: number, more: boolean): Text => ({
    da: `${count}${more ? ' vist, der er flere' : count === 1 ? ' faktura' : ' fakturaer'}`,
    en: `${count}${more ? ' shown, there are more' : count === 1 ? ' invoice' : ' invoices'}`,
  }),
  withoutDay: {
    da: 'Fakturaer uden læst forfaldsdato er ikke med.',
    en: 'Invoices without a due date that was read are not among them.',
  },
  download: { da: 'Hent som CSV', en: 'Download as CSV' },
  downloading: (count: number): Text => ({ da: `Henter … ${count}`, en: `Downloading … ${count}` }),
  saved: (count: number): Text => ({
    da: `${count} fakturaer er gemt som CSV`,
    en: `${count} invoices were saved as CSV`,
  }),
  fileName: { da: 'fakturaer', en: 'invoices' },
  dueIn: { da: 'forfalder', en: 'due' },
  from: { da: 'fra', en: 'from' },
  until: { da: 'til', en: 'until' },
  email: { da: 'Mail', en: 'Email' },
  duplicateOf: { da: 'Samme faktura i mail', en: 'Same invoice in email' },
  yes: { da: 'ja', en: 'yes' },
} as const

/** Whether a due date was read. */
export const DUE: Readonly<Record<'true' | 'false', Text>> = {
  true: { da: 'Med forfaldsdato', en: 'With a due date' },
  false: { da: 'Uden forfaldsdato', en: 'Without a due date' },
}

/** Whether an invoice came before. */
export const SEEN: Readonly<Record<'true' | 'false', Text>> = {
  true: { da: 'Kun dem, der er set før', en: 'Only those seen before' },
  false: { da: 'Uden dem, der er set før', en: 'Without those seen before' },
}
