import type { EmailSummary } from '../../shared/api/email.ts'
import type { INVOICE_ORIGINS } from '../../shared/extract/invoice-origin.ts'
import type { Text } from '../../shared/language.ts'
import type { Channel, EmailStatus } from '../../shared/workflow/effect.ts'
import type { StepLog } from '../../shared/workflow/step-log.ts'

type Outcome = NonNullable<EmailSummary['workflow_outcome']>

/** Classifications that every office has. A classifier may send others, which are shown as it names them. */
export const CLASSIFICATIONS: Readonly<Record<string, Text>> = {
  invoice: { da: 'Faktura', en: 'Invoice' },
  time_confirmation: { da: 'Timebekræftelse', en: 'Time confirmation' },
  freight_note: { da: 'Fragtbrev', en: 'Freight note' },
  bankruptcy: { da: 'Konkurs', en: 'Bankruptcy' },
  general: { da: 'Generelt', en: 'General' },
  newsletter: { da: 'Nyhedsbrev', en: 'Newsletter' },
}

export const STATUSES: Readonly<Record<EmailStatus, Text>> = {
  received: { da: 'Modtaget', en: 'Received' },
  processed: { da: 'Behandlet', en: 'Processed' },
  flagged: { da: 'Flaget', en: 'Flagged' },
  archived: { da: 'Arkiveret', en: 'Archived' },
}

export const OUTCOMES: Readonly<Record<Outcome, Text>> = {
  executed: { da: 'Et workflow tog den', en: 'A workflow took it' },
  no_match: { da: 'Intet workflow tog den', en: 'No workflow took it' },
  not_classified: { da: 'Ikke klassificeret', en: 'Not classified' },
  disabled: { da: 'Workflows var slået fra', en: 'Workflows were switched off' },
  held: { da: 'Venter på at blive kørt', en: 'Waiting to be run' },
  held_for_review: { da: 'For mange fra afsenderen', en: 'Too many from the sender' },
}

export const STEP_STATUSES: Readonly<Record<StepLog['status'] | 'would_send', Text>> = {
  completed: { da: 'Udført', en: 'Done' },
  failed: { da: 'Fejlede', en: 'Failed' },
  skipped: { da: 'Sprunget over', en: 'Skipped' },
  pending: { da: 'Er ved at blive sendt', en: 'Being sent' },
  would_send: { da: 'Ville blive sendt', en: 'Would be sent' },
}

export const RUN_STATUSES: Readonly<Record<'pending' | 'completed' | 'failed', Text>> = {
  pending: { da: 'I gang', en: 'Under way' },
  completed: { da: 'Gennemført', en: 'Completed' },
  failed: { da: 'Fejlede', en: 'Failed' },
}

export const DELIVERY_STATUSES: Readonly<Record<'pending' | 'delivered' | 'failed' | 'skipped', Text>> = {
  pending: { da: 'Venter', en: 'Waiting' },
  delivered: { da: 'Afleveret', en: 'Delivered' },
  failed: { da: 'Fejlede', en: 'Failed' },
  skipped: { da: 'Ikke sendt: fik allerede et svar den dag', en: 'Not sent: already got an answer that day' },
}

export const CHANNELS: Readonly<Record<Channel, Text>> = {
  slack: { da: 'Slack-besked', en: 'Slack message' },
  email: { da: 'Mail', en: 'Email' },
  webhook: { da: 'Til et eksternt system', en: 'To an outside system' },
  sms: { da: 'SMS', en: 'SMS' },
}

/** Where a field of an invoice was read. */
export const ORIGINS: Readonly<Record<(typeof INVOICE_ORIGINS)[number], Text>> = {
  person: { da: 'rettet af en person', en: 'corrected by a person' },
  e_invoice: { da: 'fra e-fakturaen', en: 'from the e-invoice' },
  payment_line: { da: 'fra betalingslinjen', en: 'from the payment line' },
  pdf: { da: 'fra PDF’en', en: 'from the PDF' },
  html: { da: 'fra mailens HTML', en: 'from the email’s HTML' },
  text: { da: 'fra mailens tekst', en: 'from the email’s text' },
  ai: { da: 'læst af AI', en: 'read by AI' },
  sender: { da: 'ud fra afsenderen', en: 'from the sender' },
}

export const PARTY_FIELDS: Readonly<Record<'phone' | 'address' | 'contact_person', Text>> = {
  phone: { da: 'Telefon', en: 'Phone' },
  address: { da: 'Adresse', en: 'Address' },
  contact_person: { da: 'Kontaktperson', en: 'Contact person' },
}

export const CHANGE_OUTCOMES: Readonly<Record<'filled' | 'overwritten' | 'kept' | 'same', Text>> = {
  filled: { da: 'udfyldt', en: 'filled in' },
  overwritten: { da: 'overskrevet', en: 'overwritten' },
  kept: { da: 'ikke ændret: kunden har en anden værdi', en: 'not changed: the customer has another value' },
  same: { da: 'uændret', en: 'unchanged' },
}
