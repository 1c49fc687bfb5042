import type { Text } from '../../shared/language.ts'
import { STATUSES } from './domain.ts'

/** Values that params have names for. Anything else is shown as it is written. */
export const VALUES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  match_by: {
    email: { da: 'mailadresse', en: 'email address' },
    domain: { da: 'mailens domæne', en: 'the email’s domain' },
    cvr: { da: 'CVR-nummer', en: 'CVR number' },
    name: { da: 'navn', en: 'name' },
  },
  priority: {
    low: { da: 'lav', en: 'low' },
    normal: { da: 'normal', en: 'normal' },
    high: { da: 'høj', en: 'high' },
    urgent: { da: 'haster', en: 'urgent' },
  },
  status: STATUSES,
}

/** What a template or a condition reads, beside the fields of an invoice: by its path, or by the last name of it. */
export const SLOTS: Readonly<Record<string, Text>> = {
  'email.subject': { da: 'emne', en: 'subject' },
  'email.sender_email': { da: 'afsenderens adresse', en: 'sender’s address' },
  'email.sender_name': { da: 'afsender', en: 'sender' },
  'email.classification': { da: 'klassifikation', en: 'classification' },
  'email.confidence_score': { da: 'sikkerhed', en: 'certainty' },
  'email.received_at': { da: 'modtaget', en: 'received' },
  'vendor.name': { da: 'leverandør', en: 'vendor' },
  'customer.name': { da: 'kunde', en: 'customer' },
  'workflow.review_reason': { da: 'årsag til gennemgang', en: 'reason for review' },
  'workflow.is_flagged': { da: 'til gennemgang', en: 'up for review' },
  'steps.create_ticket.ticket_number': { da: 'sagsnummer', en: 'ticket number' },
  'steps.extract_invoice_data.duplicate_of': { da: 'set før', en: 'seen before' },
  hours: { da: 'timer', en: 'hours' },
  date: { da: 'dag', en: 'day' },
  carrier: { da: 'transportør', en: 'carrier' },
  number: { da: 'nummer', en: 'number' },
  url: { da: 'link', en: 'link' },
}
