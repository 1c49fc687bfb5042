import type { Language } from '../../shared/language.ts'
import { type Fields, fieldsOf, isFields } from '../fields.ts'
import { writtenDay, writtenNumber, writtenSum, writtenTime } from '../format.ts'
import { nameIn } from '../parts/named.tsx'
import { CHANGE_OUTCOMES, PARTY_FIELDS, STATUSES } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'

/** Names of vendors and customers by their ids, as far as the page knows them. */
export type PartyNames = ReadonlyMap<string, string>

/** What a step came to, in a few words out of its result; empty where its name says it all. */
export function stepOutcome(action: string, given: unknown, parties: PartyNames, language: Language): string {
  return OUTCOMES[action]?.(fieldsOf(given), language, parties) ?? ''
}

const OUTCOMES: Readonly<
  Record<string, (result: Fields, language: Language, parties: PartyNames) => string>
> = {
  add_tag: ({ tags }) => list(tags).join(', '),
  assign_to: ({ assigned_to }) => text(assigned_to),
  conditional_branch: ({ branch }, language) =>
    WORDS.workflow[branch === 'then' ? 'ifSo' : 'ifNot'][language],
  create_calendar_event: ({ title, starts_at }, language) =>
    joined(text(title), starts_at ? writtenTime(text(starts_at), language) : ''),
  create_purchase_order: ({ purchase_order_id, order_number, total, currency }, language) =>
    joined(
      purchase_order_id === null ? '' : text(order_number),
      total ? `${writtenSum(text(total), language)} ${text(currency)}` : '',
    ),
  // A run without effects takes no number.
  create_ticket: ({ ticket_id, ticket_number }) => (ticket_id === null ? '' : text(ticket_number)),
  create_time_entry: ({ entries }, language) =>
    list(entries)
      .filter(isFields)
      .map((entry) => written(entry, language))
      .join('; '),
  extract_invoice_data: ({ invoice_number, amount, currency }, language) =>
    joined(text(invoice_number), amount ? `${writtenSum(text(amount), language)} ${text(currency)}` : ''),
  extract_tracking_number: ({ tracking_numbers }) =>
    list(tracking_numbers)
      .filter(isFields)
      .map(({ number }) => text(number))
      .join(', '),
  flag_for_review: ({ reason }) => text(reason),
  link_to_customer: ({ customer_id }, _, parties) => parties.get(text(customer_id)) ?? '',
  link_to_vendor: ({ vendor_id }, _, parties) => parties.get(text(vendor_id)) ?? '',
  mark_as_processed: ({ status }, language) => nameIn(STATUSES, text(status), language),
  reply_to_sender: ({ to }) => text(to),
  update_customer_data: ({ changes }, language) =>
    list(changes)
      .filter(isFields)
      .map(
        ({ field, outcome }) =>
          `${nameIn(PARTY_FIELDS, text(field), language)}: ${nameIn(CHANGE_OUTCOMES, text(outcome), language).toLowerCase()}`,
      )
      .join('; '),
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const joined = (...parts: readonly string[]) => parts.filter((part) => part.trim() !== '').join(' · ')

function written({ hours, date }: Fields, language: Language): string {
  const day = date ? writtenDay(text(date), language) : ''
  return joined(WORDS.email.hours(writtenNumber(Number(hours), language))[language], day)
}
