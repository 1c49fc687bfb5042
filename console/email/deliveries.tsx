import type { EmailWithTrail } from '../../shared/api/email.ts'
import { useSpeech } from '../language.tsx'
import { Named } from '../parts/named.tsx'
import { Time } from '../parts/time.tsx'
import { CHANNELS, DELIVERY_STATUSES } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'

/** What was sent because of an email, and how far it came. */
export function Deliveries({ deliveries }: Pick<EmailWithTrail, 'deliveries'>) {
  const { say } = useSpeech()
  if (deliveries.length === 0) return null
  return (
    <ul class="made deliveries">
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
          <span class="made-kind">
            <Named names={CHANNELS} value={delivery.channel} />
          </span>
          <span class={`badge delivery-${delivery.status}`}>
            <Named names={DELIVERY_STATUSES} value={delivery.status} />
          </span>
          <span class="made-more">
            {delivery.delivered_at && <Time at={delivery.delivered_at} short />}
            {delivery.attempts > 1 && <span>{say(WORDS.email.attempts(delivery.attempts))}</span>}
          </span>
          {delivery.last_error && delivery.status !== 'delivered' && (
            <span class="delivery-why">{delivery.last_error}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
