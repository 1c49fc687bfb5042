import type { ComponentChildren } from 'preact'
import type { EmailWithTrail } from '../../shared/api/email.ts'
import { writtenDay, writtenNumber, writtenSum } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { Card } from '../parts/card.tsx'
import { Named } from '../parts/named.tsx'
import { Time } from '../parts/time.tsx'
import { CHANGE_OUTCOMES, PARTY_FIELDS } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'
import { Deliveries } from './deliveries.tsx'

/** What the workflows made of an email: records, and what was sent. */
export function Made({ email }: { readonly email: EmailWithTrail }) {
  const { say, language } = useSpeech()
  const words = WORDS.email
  const { tickets, time_entries, purchase_orders, calendar_events, customer_changes, deliveries } = email
  const all = [tickets, time_entries, purchase_orders, calendar_events, customer_changes, deliveries]
  return (
    <Card title={say(words.made)}>
      {all.every((some) => some.length === 0) && <p class="quiet">{say(words.nothingMade)}</p>}
      <ul class="made">
        {tickets.map((ticket) => (
          <Item key={ticket.id} kind={say(words.ticket)} title={ticket.title}>
            <span class="mono">{ticket.ticket_number}</span>
            {ticket.assigned_to && <span>{ticket.assigned_to}</span>}
            {ticket.external_reference && <span>{say(words.reference(ticket.external_reference))}</span>}
          </Item>
        ))}
        {time_entries.map((entry) => (
          <Item
            key={entry.id}
            kind={say(words.timeEntry)}
            title={say(words.hours(writtenNumber(entry.hours, language)))}
          >
            <span>{writtenDay(entry.date, language)}</span>
            <span>{entry.description}</span>
            {entry.external_reference && <span>{say(words.reference(entry.external_reference))}</span>}
          </Item>
        ))}
        {purchase_orders.map((order) => (
          <Item
            key={order.id}
            kind={say(words.order)}
            title={`${writtenSum(order.total, language)} ${order.currency}`}
          >
            <span class="mono">{order.order_number}</span>
            {order.reference && <span>{order.reference}</span>}
          </Item>
        ))}
        {calendar_events.map((event) => (
          <Item key={event.id} kind={say(words.event)} title={event.title}>
            <Time at={event.starts_at} />
            {event.location && <span>{event.location}</span>}
          </Item>
        ))}
        {customer_changes.map((change) => (
          <Item key={change.id} kind={say(words.change)} title={oneLine(change.value)}>
            <span>
              <Named names={PARTY_FIELDS} value={change.field} />: {say(CHANGE_OUTCOMES[change.outcome])}
            </span>
          </Item>
        ))}
      </ul>
      <Deliveries deliveries={deliveries} />
    </Card>
  )
}

interface ItemProps {
  readonly kind: string
  readonly title: string
  readonly children?: ComponentChildren
}

function Item({ kind, title, children }: ItemProps) {
  return (
    <li>
      <span class="made-kind">{kind}</span>
      <span class="made-title">{title}</span>
      <span class="made-more">{children}</span>
    </li>
  )
}

/** A customer's value as one line. */
function oneLine(value: string | Readonly<Record<string, unknown>>): string {
  if (typeof value === 'string') return value
  return Object.values(value)
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ')
}
