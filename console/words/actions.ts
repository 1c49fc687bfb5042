import type { Text } from '../../shared/language.ts'

/** What a step does, in a few words. An action that is not here is shown by its own name. */
export const ACTIONS: Readonly<Record<string, Text>> = {
  add_tag: { da: 'Sæt mærkat', en: 'Add tag' },
  assign_to: { da: 'Tildel', en: 'Assign' },
  call_webhook: { da: 'Kald et eksternt system', en: 'Call an outside system' },
  conditional_branch: { da: 'Vælg efter en betingelse', en: 'Choose by a condition' },
  create_calendar_event: { da: 'Opret kalenderbegivenhed', en: 'Create calendar event' },
  create_purchase_order: { da: 'Opret indkøbsordre', en: 'Create purchase order' },
  create_ticket: { da: 'Opret sag', en: 'Open ticket' },
  create_time_entry: { da: 'Registrer timer', en: 'Register time' },
  extract_invoice_data: { da: 'Læs fakturaen', en: 'Read the invoice' },
  extract_tracking_number: { da: 'Find pakkenumre', en: 'Find parcel numbers' },
  flag_for_review: { da: 'Sæt til gennemgang', en: 'Put up for review' },
  link_to_customer: { da: 'Knyt til kunde', en: 'Link to customer' },
  link_to_vendor: { da: 'Knyt til leverandør', en: 'Link to vendor' },
  mark_as_processed: { da: 'Sæt mailens status', en: 'Set the email’s status' },
  reply_to_sender: { da: 'Svar afsenderen', en: 'Answer the sender' },
  send_email_notification: { da: 'Send mail', en: 'Send email' },
  send_slack_notification: { da: 'Send Slack-besked', en: 'Send Slack message' },
  send_sms_notification: { da: 'Send SMS', en: 'Send SMS' },
  update_customer_data: { da: 'Udfyld kundens data', en: 'Fill in the customer’s data' },
}

/** What a step is told, by the names of its params. */
export const PARAMS: Readonly<Record<string, Text>> = {
  ai_provider: { da: 'AI', en: 'AI' },
  assignee: { da: 'Til', en: 'To' },
  attendees: { da: 'Deltagere', en: 'Attendees' },
  auto_create: { da: 'Opret, hvis ukendt', en: 'Create if unknown' },
  body: { da: 'Tekst', en: 'Text' },
  carriers: { da: 'Transportører', en: 'Carriers' },
  channel: { da: 'Kanal', en: 'Channel' },
  description: { da: 'Beskrivelse', en: 'Description' },
  fallback_to_regex: { da: 'Også uden AI', en: 'Also without AI' },
  hours: { da: 'Timer', en: 'Hours' },
  location: { da: 'Sted', en: 'Place' },
  match_by: { da: 'Find ud fra', en: 'Find by' },
  message: { da: 'Besked', en: 'Message' },
  overwrite: { da: 'Overskriv', en: 'Overwrite' },
  priority: { da: 'Prioritet', en: 'Priority' },
  reason: { da: 'Årsag', en: 'Reason' },
  status: { da: 'Status', en: 'Status' },
  subject: { da: 'Emne', en: 'Subject' },
  tags: { da: 'Mærkater', en: 'Tags' },
  target: { da: 'Sendes også til', en: 'Also sent to' },
  title: { da: 'Titel', en: 'Title' },
  to: { da: 'Til', en: 'To' },
  type: { da: 'Art', en: 'Kind' },
}

/** A switch among them. */
export const YES_NO: Readonly<Record<'true' | 'false', Text>> = {
  true: { da: 'ja', en: 'yes' },
  false: { da: 'nej', en: 'no' },
}
