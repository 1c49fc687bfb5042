import type * as z from 'zod'
import type { DeliveryOn, Sender, Senders, Sent } from '../channels/channel.ts'
import { PAYLOADS } from '../channels/payloads.ts'
import { messageOf } from '../errors.ts'
import type { ClaimedDelivery } from '../store/claim-deliveries.ts'
import type { Channel } from '../workflow/effect.ts'

/**
 * Sends a delivery through its channel. A payload that the channel cannot send fails at once; an error that
 * the channel throws is retried.
 */
export async function send(
  senders: Senders,
  { id, channel, payload, email_id }: ClaimedDelivery,
): Promise<Sent> {
  if (!isChannel(channel)) return { kind: 'failed', reason: `there is no channel ${channel}` }
  const stored = PAYLOADS[channel].safeParse(payload)
  if (!stored.success) {
    const fields = fieldsOf(stored.error)
    return {
      kind: 'failed',
      reason: `the outbox has what ${channel} cannot send (${fields}): run the workflow again`,
    }
  }
  try {
    const sender = senders[channel] as Sender<Channel>
    return await sender({ id, channel, payload: stored.data, email_id } as DeliveryOn<Channel>)
  } catch (error) {
    return { kind: 'retry', reason: messageOf(error) }
  }
}

const isChannel = (name: string): name is Channel => Object.hasOwn(PAYLOADS, name)

/** Names of the invalid fields, without their values. */
const fieldsOf = ({ issues }: z.ZodError) =>
  issues.map(({ path }) => (path.length > 0 ? path.join('.') : 'all of it')).join(', ')
