import type { Text } from '../../shared/language.ts'

/** Words of the page of one email. */
export const EMAIL = {
  to: { da: 'til', en: 'to' },
  assigned: { da: 'Tildelt', en: 'Assigned to' },
  reviewTitle: { da: 'Venter på gennemgang', en: 'Waiting for review' },
  reviewedBefore: { da: 'Har været til gennemgang', en: 'Was up for review' },
  erased: {
    da: 'Mailens indhold er slettet. Det, den førte til, er her stadig.',
    en: 'The content of this email has been erased. What it led to is still here.',
  },
  text: { da: 'Mailen', en: 'The email' },
  empty: { da: 'Mailen har ingen tekst.', en: 'The email has no text.' },
  cut: {
    da: 'Mailen er længere; her står dens begyndelse.',
    en: 'The email is longer; this is its beginning.',
  },
  attachments: { da: 'Vedhæftet', en: 'Attached' },

  read: { da: 'Læst i mailen', en: 'Read in the email' },
  vendor: { da: 'Knyttet til', en: 'Linked to' },
  customer: { da: 'Kunde', en: 'Customer' },
  parcels: { da: 'Pakkenumre', en: 'Parcel numbers' },
  nothingRead: { da: 'Der er ikke læst noget.', en: 'Nothing was read.' },
  invoice: { da: 'Faktura', en: 'Invoice' },
  duplicate: { da: 'Fakturaen er måske set før', en: 'This invoice may have come before' },
  seeEmail: (id: number): Text => ({ da: `Se mail ${id}`, en: `See email ${id}` }),
  correct: { da: 'Ret fakturaen', en: 'Correct the invoice' },
  enterInvoice: { da: 'Indtast en faktura', en: 'Enter an invoice' },
  save: { da: 'Gem rettelser', en: 'Save corrections' },
  cancel: { da: 'Fortryd', en: 'Cancel' },
  saved: { da: 'Rettelserne er gemt.', en: 'The corrections are saved.' },
  correctHelp: {
    da: 'Et tomt felt fjerner værdien. Rettelserne kører ingen workflows.',
    en: 'An empty field removes the value. Corrections run no workflow.',
  },

  happened: { da: 'Hvad der skete', en: 'What happened' },
  nothingHappened: { da: 'Intet workflow har kørt.', en: 'No workflow has run.' },
  byHand: { da: 'kørt af en person', en: 'run by a person' },
  byItself: { da: 'kørt af sig selv', en: 'run by itself' },
  notRun: { da: 'Workflows, der ikke kørte', en: 'Workflows that did not run' },
  made: { da: 'Hvad det blev til', en: 'What was made' },
  nothingMade: { da: 'Intet endnu.', en: 'Nothing yet.' },
  ticket: { da: 'Sag', en: 'Ticket' },
  hours: (hours: string): Text => ({ da: `${hours} timer`, en: `${hours} hours` }),
  timeEntry: { da: 'Timer', en: 'Time' },
  order: { da: 'Indkøbsordre', en: 'Purchase order' },
  event: { da: 'Kalender', en: 'Calendar' },
  change: { da: 'Kundens data', en: 'Customer’s data' },
  attempts: (count: number): Text => ({ da: `${count}. forsøg`, en: `attempt ${count}` }),
  reference: (id: string): Text => ({ da: `hos modtageren: ${id}`, en: `at the receiver: ${id}` }),
} as const
