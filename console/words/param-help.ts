import type { Language } from '../../shared/language.ts'

/**
 * What the params of actions are for, in Danish: by action and param, or by param alone. The catalogue's
 * schemas say it in English.
 */
export const PARAM_HELP: Readonly<Record<string, string>> = {
  target: 'Navnet på et eksternt system, som også skal have det (WEBHOOK_TARGETS). Tomt: intet.',
  auto_create: 'Opretter ud fra afsenderen, når ingen passer.',
  'add_tag.tags': 'Uden forskel på store og små bogstaver; hvert afkortes efter 50 tegn.',
  'assign_to.assignee': 'Adresse eller navn på en person eller et team.',
  'call_webhook.target': 'Navnet på det eksterne system, der skal kaldes (WEBHOOK_TARGETS).',
  'call_webhook.url': 'En adresse i stedet for et navngivet system. Kaldet underskrives ikke.',
  'call_webhook.body': 'JSON, der sendes; tekster må have felter. Tomt: hændelsen email.matched.',
  'conditional_branch.if': 'Holder den, kører det ene sæt trin, ellers det andet.',
  'create_calendar_event.title': 'Tomt: mailens emne.',
  'create_calendar_event.start':
    'Dansk tid: 2026-12-01T14:30, eller som man skriver det: 1. december kl. 14.30. Tomt: læses i mailen.',
  'create_calendar_event.duration_minutes': 'Tomt: det, teksten siger, ellers 60.',
  'create_calendar_event.attendees': 'En adresse eller flere med komma imellem. Tomt: administrationen.',
  'create_calendar_event.location': 'Hvor det er.',
  'create_calendar_event.description': 'Ren tekst til invitationen.',
  'create_purchase_order.lines': 'Tomt: linjerne i den elektroniske faktura.',
  'lines.description': 'Afkortes efter 200 tegn.',
  'lines.price': 'Uden moms.',
  'create_purchase_order.from': 'Det tidligere trin, der læste fakturaen.',
  'create_purchase_order.currency': 'Som DKK. Tomt: fakturaens, ellers DKK.',
  'create_purchase_order.total': 'Linjernes forventede sum uden moms. Tomt: fakturaens.',
  'create_purchase_order.reference': 'Leverandørens reference. Tomt: fakturaens nummer.',
  'create_ticket.title': 'Tomt: mailens emne. Afkortes efter 200 tegn.',
  'create_ticket.description': 'Tekst til den, der tager sagen.',
  'create_ticket.type': 'Hvad slags sag: support, billing, hardware_shipment …',
  'create_ticket.priority': 'Hvor meget det haster.',
  'create_time_entry.hours': 'Timer som 3,5. Tomt: læses i mailen, hvor afsenderen skal bekræfte dem.',
  'create_time_entry.date': 'Som 20-11-2026. Tomt: den dag, mailen nævner, ellers dagen, den kom.',
  'create_time_entry.description': 'Tomt: mailens emne.',
  'extract_invoice_data.ai_provider':
    'Model, der også læser teksten: den udfylder det, reglerne ikke finder.',
  'extract_invoice_data.ask_ai': 'Hvornår modellen spørges: altid, eller kun når noget mangler.',
  'extract_invoice_data.fallback_to_regex': 'Fortsætter med reglerne alene, når modellen ikke svarer.',
  'extract_tracking_number.carriers': 'De transportører, hvis numre der ledes efter.',
  'flag_for_review.reason': 'Vises på listen til gennemgang. Afkortes efter 500 tegn.',
  'link_to_customer.match_by': 'Hvad mailen og kunden skal have til fælles.',
  'link_to_vendor.match_by': 'Hvad mailen og leverandøren skal have til fælles.',
  'mark_as_processed.status': 'Mailens nye status. Er den til gennemgang, bliver behandlet til flaget.',
  'reply_to_sender.body':
    'Ren tekst; webadresser bliver links. Tag ikke tekst med, som fremmede har skrevet.',
  'reply_to_sender.subject': 'Tomt: mailens emne med Re: foran.',
  'send_email_notification.to': 'En adresse eller flere med komma imellem. Tomt: administrationen.',
  'send_email_notification.subject': 'Tomt: mailens emne.',
  'send_email_notification.body': 'Ren tekst; webadresser bliver links.',
  'send_slack_notification.channel': 'Kanalens navn, som #invoices.',
  'send_slack_notification.message': 'Ren tekst.',
  'send_sms_notification.to': 'Telefonnummer, dansk uden landekode.',
  'send_sms_notification.message': 'Ren tekst.',
  'send_sms_notification.max_segments':
    'Højeste antal dele, som hver koster. En del har 160 tegn, flere har 153 hver. En længere tekst fejler.',
  'update_customer_data.overwrite': 'Erstatter kundens værdier; ellers udfyldes kun tomme felter.',
}

/** @param description the catalogue's own, in English. */
export function paramHelp(
  action: string,
  param: string,
  description: string,
  language: Language,
): string | undefined {
  const danish = PARAM_HELP[`${action}.${param}`] ?? PARAM_HELP[param]
  return (language === 'da' ? danish : undefined) ?? (description || undefined)
}
